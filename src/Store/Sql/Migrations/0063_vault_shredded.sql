-- The persons who can never be known again: pseudonym, when, by which account, and a reason code. It is kept beside the epoch key too.
create table spoor.vault_shredded (
    person      varchar     collate "C" not null constraint vault_shredded_pkey primary key,
    shredded_at timestamptz not null,
    shredded_by varchar     not null,
    reason      varchar     not null
);

create trigger refuse_change
    before update or delete or truncate on spoor.vault_shredded
    for each statement execute function spoor.refuse_change();

alter table spoor.vault_shredded enable always trigger refuse_change;
