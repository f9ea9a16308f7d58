insert into spoor.vault_holds (person, is_held, reason, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)
