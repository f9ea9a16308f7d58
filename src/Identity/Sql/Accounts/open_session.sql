insert into spoor.sessions (key_hash, account, version, method, created_at, seen_at, hint) values ($1, $2, $3, $4, $5, $5, $6)
