select s.position, s.as_of, t.total,
       c.trajectory, c.client, c.programme, c.municipality, c.benefit, c.goal, c.started_on, c.course, c.closed_on, c.phase,
       c.professionals, c.roles, c.mental_health, c.employer, c.employer_name, c.placement_paid, c.placement_from, c.placement_until,
       c.last_step_on, c.last_step, c.last_recorded_at, c.version, c.year, c.state, c.rule, c.standing,
       c.waiting_since, c.placeable
  from spoor.view_state s
 cross join lateral (
    select count(*) as total
      from spoor.view_cases c
      left join spoor.view_years y
             on y.trajectory = c.trajectory and y.generation = (select generation from spoor.view_state where view = 'years')
     where c.generation = s.generation and {filter}) as t
  left join lateral (
    select c.*, y.year, y.state, y.rule, y.standing, e.name as employer_name
      from (
        -- Narrow rows are sorted, and only those of the page put together whole.
        select c.trajectory
          from spoor.view_cases c
          left join spoor.view_years y
                 on y.trajectory = c.trajectory and y.generation = (select generation from spoor.view_state where view = 'years')
         where c.generation = s.generation and {filter}
         order by {order}
         limit $15 offset $16) as p
      join spoor.view_cases c on c.generation = s.generation and c.trajectory = p.trajectory
      left join spoor.view_years y
             on y.trajectory = c.trajectory and y.generation = (select generation from spoor.view_state where view = 'years')
      left join spoor.view_employers e
             on e.employer = c.employer and e.generation = (select generation from spoor.view_state where view = 'employers')
     order by {order}) as c on true
 where s.view = 'cases'
