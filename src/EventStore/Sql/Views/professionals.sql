select p.professional, min(p.role)
  from spoor.read_models s
  join spoor.view_cases c on c.generation = s.generation and c.programme = $1
 cross join lateral unnest(c.professionals, c.roles) as p (professional, role)
 where s.singleton
 group by p.professional
 order by p.professional
