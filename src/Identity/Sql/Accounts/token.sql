select a.id, a.actor, a.name, a.professional,
       array(select g.role from spoor.grants g where g.account = a.id order by g.role, g.programme),
       array(select coalesce(g.programme, '') from spoor.grants g where g.account = a.id order by g.role, g.programme),
       'token', t.created_at
  from spoor.tokens t
  join spoor.accounts a on a.id = t.account and a.disabled_at is null
 where t.key_hash = $1 and t.expires_at > $2 and t.revoked_at is null
