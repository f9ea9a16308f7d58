select c.phase, count(*)
  from spoor.view_state s
  join spoor.view_cases c on c.generation = s.generation
  left join spoor.view_years y
         on y.trajectory = c.trajectory and y.generation = (select generation from spoor.view_state where view = 'years')
 where s.view = 'cases' and {filter}
 group by c.phase
 order by c.phase collate "C"
