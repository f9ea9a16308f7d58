with {rows}
select s.position, s.as_of, t.total,
       v.employer, v.name, v.contact_organisation, v.vacancy, v.reported_on, v.hours_per_week, v.closed_on, v.outcome
  from read_models s
 cross join lateral (
    select count(*) as total
      from view_vacancies v
      join view_employers e on e.employer = v.employer
     where {filter}) as t
  left join lateral (
    select v.*, e.name, e.contact_organisation
      from view_vacancies v
      join view_employers e on e.employer = v.employer
     where {filter}
     order by v.reported_on desc, v.employer, v.vacancy
     limit $4 offset $5) as v on true
