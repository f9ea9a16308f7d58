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

-- A register made before is the demo's where its log begins as the sample does, which anyone may import, and its accounts or its vault
-- bear the names that only the demo gives. A real register into whose vault the demo once wrote stays a real one.
insert into spoor.register_metadata (name, value)
select 'demo', 'true'
  from spoor.mt_events e
 where e.seq_id = 1
   and e.id = 'be4b1cc9-5c12-8693-9d5f-42d35267fab1'
   and (exists (select from spoor.accounts a where a.login like 'demo-%' and a.actor = 'u-' || a.login)
        or exists (select from spoor.vault_items i where i.changed_by = 'u-demo'));
