select a.id, a.actor, a.login, a.name, a.professional, a.password_hash, a.must_change, a.totp_secret, a.issuer, a.subject, a.version, a.locked_until, a.disabled_at,
       array(select g.role from spoor.grants g where g.account = a.id order by g.role, g.programme) as roles,
       array(select coalesce(g.programme, '') from spoor.grants g where g.account = a.id order by g.role, g.programme) as programmes
  from spoor.accounts a
 where a.issuer = $1 and a.subject = $2
