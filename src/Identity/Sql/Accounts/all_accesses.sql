-- Every look, with the trajectories that its list showed, for a backup: in the order of the ids, so that whoever reads them can tell that each stands once.
select a.id, a.at, a.actor, a.roles, a.programme, a.act, a.what, a.asked, a.trajectory, a.client, a.on_behalf, a.reason, coalesce(s.trajectories, '{}')
  from spoor.access_log a
  left join (select access, array_agg(trajectory order by trajectory) as trajectories from spoor.access_shown group by access) as s on s.access = a.id
 order by a.id
