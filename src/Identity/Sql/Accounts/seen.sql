update spoor.sessions set seen_at = greatest(seen_at, $2) where key_hash = $1
