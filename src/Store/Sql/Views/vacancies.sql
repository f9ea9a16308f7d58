select s.position, s.as_of, t.total,
       v.employer, v.name, v.contact_organisation, v.vacancy, v.reported_on, v.hours_per_week
  from spoor.view_state s
 cross join lateral (
    select count(*) as total
      from spoor.view_vacancies v
      join spoor.view_employers e on e.generation = v.generation and e.employer = v.employer
     where v.generation = s.generation and {filter}) as t
  left join lateral (
    select v.*, e.name, e.contact_organisation
      from spoor.view_vacancies v
      join spoor.view_employers e on e.generation = v.generation and e.employer = v.employer
     where v.generation = s.generation and {filter}
     order by v.reported_on desc, v.employer, v.vacancy
     limit $3 offset $4) as v on true
 where s.view = 'employers'
