-- Whose data may not be destroyed, and whose may again: the last line of a person holds. Reasons are codes, so that no text outlives a person here.
create table spoor.vault_holds (
    number      bigint      not null generated always as identity constraint vault_holds_pkey primary key,
    person      varchar     collate "C" not null,
    is_held     boolean     not null,
    reason      varchar     not null,
    recorded_at timestamptz not null,
    recorded_by varchar     not null
);

create index vault_holds_by_person on spoor.vault_holds (person, number);

create trigger refuse_change
    before update or delete or truncate on spoor.vault_holds
    for each statement execute function spoor.refuse_change();

alter table spoor.vault_holds enable always trigger refuse_change;
