-- What an entity is goes by all its ids: the attestation that is last in the log, the first firm and the first open job of the programme asked for.
with {rows}
select s.position, s.as_of, t.total,
       e.employer, e.entity, e.name, e.kvk_number, e.municipality, e.sector, e.registered_on, e.contact_organisation, e.contact_professional,
       e.contact_agreed_on, e.last_contact_on, e.last_contact_purpose, e.vacancies, e.last_vacancy_on,
       a.experience, j.first_firm, j.first_open, j.placements
  from read_models s
 cross join lateral (
    select count(*) as total
      from view_employers e
     where {filter}) as t
  left join lateral (
    select e.*
      from view_employers e
     where {filter}
     order by {order}
     limit $5 offset $6) as e on true
  left join lateral (
    select o.experience
      from view_employers o
     where o.entity = e.entity and o.attested_at is not null
     order by o.attested_at desc
     limit 1) as a on true
  left join lateral (
    select min(p.job_start) filter (where p.weight = 'firm') as first_firm,
           min(p.job_start) filter (where p.weight = 'open') as first_open,
           count(*) filter (where p.employer = e.employer)   as placements
      from view_placements p
     where p.entity = e.entity and p.programme = $7) as j on true
