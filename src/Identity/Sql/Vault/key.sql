select epoch, wrapped, version from spoor.vault_keys where person = $1
