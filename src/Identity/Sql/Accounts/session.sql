-- A session that still lives, with what its account may be now: all that a request must know of who asks.
select a.id, a.actor, a.name, a.professional,
       array(select g.role from spoor.grants g where g.account = a.id order by g.role, g.programme),
       array(select coalesce(g.programme, '') from spoor.grants g where g.account = a.id order by g.role, g.programme),
       s.method, s.seen_at
  from spoor.sessions s
  join spoor.accounts a on a.id = s.account and a.version = s.version and a.disabled_at is null
 where s.key_hash = $1 and s.seen_at > $2 and s.created_at > $3
