select item, version, sealed, changed_at, changed_by from spoor.vault_items where person = $1 order by item
