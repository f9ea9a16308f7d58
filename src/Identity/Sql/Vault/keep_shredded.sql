insert into spoor.vault_shredded (person, shredded_at, shredded_by, reason) values ($1, $2, $3, $4)
