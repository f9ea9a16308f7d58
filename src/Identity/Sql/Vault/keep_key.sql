insert into spoor.vault_keys (person, epoch, wrapped) values ($1, $2, $3)
