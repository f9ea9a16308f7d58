-- What a register is, said once and for ever: it goes along with a backup, never with an export. The row 'demo' says that it is the demo's,
-- in which everything is made up.
create table spoor.register_metadata (
    name  varchar collate "C" not null constraint register_metadata_pkey primary key,
    value varchar not null
);

create trigger refuse_change
    before update or delete or truncate on spoor.register_metadata
    for each statement execute function spoor.refuse_change();

alter table spoor.register_metadata enable always trigger refuse_change;
