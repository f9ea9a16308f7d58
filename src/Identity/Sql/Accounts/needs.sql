-- What was asked by need in a programme, what nobody looked at yet first. What was asked before the programme was kept with it is told by its case.
select n.id, a.actor, n.trajectory, n.programme, n.outcome, n.reason, n.at, n.until, r.actor, r.at
  from spoor.opened_by_need n
  join spoor.accounts a on a.id = n.account
  left join spoor.needs_reviewed r on r.need = n.id
 where n.programme = $1 or n.programme is null
 order by r.at is not null, n.at desc
 limit 200
