-- The cases opened by need, those that nobody looked at yet first.
select n.id, a.actor, n.trajectory, n.reason, n.at, n.until, r.actor, r.at
  from spoor.opened_by_need n
  join spoor.accounts a on a.id = n.account
  left join spoor.needs_reviewed r on r.need = n.id
 order by r.at is not null, n.at desc
 limit 200
