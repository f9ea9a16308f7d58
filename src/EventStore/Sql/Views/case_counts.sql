with {rows}
select c.phase, count(*)
  from view_state s
  cross join view_cases c
  left join view_years y
         on y.trajectory = c.trajectory
 where s.view = 'cases' and {filter}
 group by c.phase
 order by c.phase collate "C"
