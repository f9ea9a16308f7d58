delete from spoor.sessions s
 using spoor.accounts a
 where a.id = s.account and (s.seen_at <= $1 or s.created_at <= $2 or s.version <> a.version)
