select person, item, version, sealed, changed_at, changed_by from spoor.vault_items order by person, item
