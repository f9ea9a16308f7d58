select s.position, s.as_of, y.state, y.rule, y.standing, y.course, coalesce(y.count, 0), coalesce(y.proposed, 0), coalesce(y.accepted, 0), coalesce(y.declined, 0)
  from spoor.view_state s
  left join lateral (
    select y.state, y.rule, y.standing, y.course, count(*) as count, sum(y.proposed) as proposed, sum(y.accepted) as accepted, sum(y.declined) as declined
      from spoor.view_years y
     where y.generation = s.generation and y.programme = $1 and y.year = $2
     group by y.state, y.rule, y.standing, y.course) as y on true
 where s.view = 'years'
