insert into spoor.vault_keys (person, epoch, wrapped, version) values ($1, $2, $3, $4)
