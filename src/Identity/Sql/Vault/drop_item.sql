delete from spoor.vault_items where person = $1 and item = $2
