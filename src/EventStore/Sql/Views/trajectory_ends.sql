select c.client, c.trajectory, c.closed_on
  from spoor.view_state s
  join spoor.view_cases c on c.generation = s.generation
 where s.view = 'cases'
 order by c.client, c.trajectory
