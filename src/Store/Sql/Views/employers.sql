-- What an entity is goes by all its ids: the attestation that is last in the log, the first firm and the first open job of the programme asked for.
select s.position, s.as_of, t.total,
       e.employer, e.entity, e.name, e.kvk_number, e.municipality, e.sector, e.registered_on, e.contact_organisation, e.contact_professional,
       e.contact_agreed_on, e.last_contact_on, e.last_contact_purpose, e.vacancies, e.last_vacancy_on,
       a.experience, j.first_firm, j.first_open, j.placements
  from spoor.view_state s
 cross join lateral (
    select count(*) as total
      from spoor.view_employers e
     where e.generation = s.generation and {filter}) as t
  left join lateral (
    select e.*
      from spoor.view_employers e
     where e.generation = s.generation and {filter}
     order by {order}
     limit $4 offset $5) as e on true
  left join lateral (
    select o.experience
      from spoor.view_employers o
     where o.generation = s.generation and o.entity = e.entity and o.attested_at is not null
     order by o.attested_at desc
     limit 1) as a on true
  left join lateral (
    select min(p.job_start) filter (where p.weight = 'firm') as first_firm,
           min(p.job_start) filter (where p.weight = 'open') as first_open,
           count(*) filter (where p.employer = e.employer)   as placements
      from spoor.view_placements p
     where p.generation = (select generation from spoor.view_state where view = 'years') and p.entity = e.entity and p.programme = $6) as j on true
 where s.view = 'employers'
