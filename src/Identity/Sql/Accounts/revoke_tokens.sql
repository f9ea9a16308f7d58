update spoor.tokens set revoked_at = $2 where account = $1 and revoked_at is null
