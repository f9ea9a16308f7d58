-- Whose a session was that ended lately: unused or open for too long, or of an account that changed since. One that was ended on purpose,
-- by signing out or from another session, is not here any more; an account that is let in no more has none.
select a.id, s.method
  from spoor.sessions s
  join spoor.accounts a on a.id = s.account and a.disabled_at is null
 where s.key_hash = $1 and s.seen_at > $2 and s.created_at > $3 and (s.version = a.version or s.seen_at > $4)
