select exists (select from spoor.vault_shredded where person = $1)
