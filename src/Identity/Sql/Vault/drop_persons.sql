delete from spoor.vault_keys where person = any ($1)
