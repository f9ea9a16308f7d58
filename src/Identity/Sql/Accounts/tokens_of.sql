select count(*) from spoor.tokens where account = $1 and revoked_at is null and expires_at > $2
