insert into spoor.tokens (key_hash, account, created_at, expires_at) values ($1, $2, $3, $4)
