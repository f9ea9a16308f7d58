update spoor.vault_keys set version = version + 1 where person = $1
