select s.position, s.as_of, count(p.trajectory) over () as total,
       p.trajectory, p.placement, p.employer, p.starts_on, p.last_day, p.paid, p.job_start, p.job_scope, p.weight
  from spoor.view_state s
  left join spoor.view_placements p
         on p.generation = s.generation and p.programme = $1 and p.entity = $2
 where s.view = 'years'
 order by p.starts_on desc, p.trajectory, p.nth
