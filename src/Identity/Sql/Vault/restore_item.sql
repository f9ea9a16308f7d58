insert into spoor.vault_items (person, item, version, sealed, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)
