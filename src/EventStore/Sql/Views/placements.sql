with {rows}
select s.position, s.as_of, count(p.trajectory) over () as total,
       p.trajectory, p.placement, p.employer, p.starts_on, p.last_day, p.paid, p.job_start, p.job_scope, p.weight
  from read_models s
  left join view_placements p
         on p.programme = $2 and p.entity = $3
 order by p.starts_on desc, p.trajectory, p.nth
