with {rows}
select s.position, s.as_of, t.total,
       c.trajectory, c.client, c.programme, c.municipality, c.benefit, c.goal, c.started_on, c.course, c.closed_on, c.phase,
       c.professionals, c.roles, c.mental_health, c.employer, c.employer_name, c.placement_paid, c.placement_from, c.placement_until,
       c.last_step_on, c.last_step, c.last_recorded_at, c.version, c.year, c.state, c.rule, c.standing,
       c.waiting_since, c.placeable, c.planned_step, c.planned_on
  from read_models s
 cross join lateral (
    select count(*) as total
      from view_cases c
      left join view_years y
             on y.trajectory = c.trajectory
     where {filter}) as t
  left join lateral (
    select c.*, y.year, y.state, y.rule, y.standing, e.name as employer_name
      from (
        -- Narrow rows are sorted, and only those of the page put together whole.
        select c.trajectory
          from view_cases c
          left join view_years y
                 on y.trajectory = c.trajectory
         where {filter}
         order by {order}
         limit $16 offset $17) as p
      join view_cases c on c.trajectory = p.trajectory
      left join view_years y
             on y.trajectory = c.trajectory
      left join view_employers e
             on e.employer = c.employer
     order by {order}) as c on true
