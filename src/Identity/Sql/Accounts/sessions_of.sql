select count(*) from spoor.sessions s join spoor.accounts a on a.id = s.account and a.version = s.version where a.id = $1 and s.seen_at > $2 and s.created_at > $3
