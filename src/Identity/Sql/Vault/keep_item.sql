insert into spoor.vault_items as i (person, item, version, sealed, changed_at, changed_by)
values ($1, $2, 1, $3, $4, $5)
    on conflict (person, item) do update
   set version = i.version + 1, sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by
