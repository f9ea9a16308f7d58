select p.professional, min(p.role)
  from spoor.view_state s
  join spoor.view_cases c on c.generation = s.generation and c.programme = $1
 cross join lateral unnest(c.professionals, c.roles) as p (professional, role)
 where s.view = 'cases'
 group by p.professional
 order by p.professional
