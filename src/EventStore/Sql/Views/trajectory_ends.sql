select c.client, c.trajectory, c.closed_on
  from spoor.read_models s
  join spoor.view_cases c on c.generation = s.generation
 where s.singleton and ($1::varchar is null or c.programme = $1)
 order by c.client, c.trajectory
