-- The sessions of an account that still live, that of whoever asks first.
select s.id, s.method, s.created_at, s.seen_at, s.key_hash = $2
  from spoor.sessions s
  join spoor.accounts a on a.id = s.account and a.version = s.version and a.disabled_at is null
 where s.account = $1 and s.seen_at > $3 and s.created_at > $4
 order by (s.key_hash = $2) desc, s.seen_at desc, s.id
