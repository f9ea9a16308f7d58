-- Employers by entity: ids with one KvK number are one. It goes by the id that was registered first. How it stands as a new employer
-- is judged by the program, from its jobs in the programme asked for and the attestation that is last in the log.
with {rows}, jobs as (
    select p.entity,
           min(p.job_start) filter (where p.weight = 'firm') as first_firm,
           min(p.job_start) filter (where p.weight = 'open') as first_open,
           count(*)                                          as placements
      from view_placements p
     where p.programme = $2
     group by p.entity
),
entities as (
    select e.entity,
           array_agg(e.employer order by e.registered_at)                                               as employers,
           array_agg(e.name order by e.registered_at)                                                   as names,
           (array_agg(e.name_folded order by e.registered_at))[1]                                       as name_folded,
           max(e.kvk_number)                                                                            as kvk_number,
           array_remove(array_agg(distinct e.municipality), null)                                       as municipalities,
           (array_agg(e.sector order by e.registered_at) filter (where e.sector is not null))[1]        as sector,
           min(e.registered_on)                                                                         as registered_on,
           array_remove(array_agg(distinct e.contact_organisation), null)                               as contact_points,
           max(e.last_contact_on)                                                                       as last_contact_on,
           sum(e.vacancies)                                                                             as vacancies,
           (array_agg(e.experience order by e.attested_at desc) filter (where e.attested_at is not null))[1] as experience,
           bool_or($3::varchar is null or strpos(e.name_folded, $3) > 0 or strpos(lower(e.employer), $3) > 0
                   or e.kvk_number = $3)                                                                as is_found
      from view_employers e
     group by e.entity
),
listed as (
    select n.*, j.first_firm, j.first_open, coalesce(j.placements, 0) as placements
      from entities n
      left join jobs j on j.entity = n.entity
)
select s.position, s.as_of, t.total,
       n.entity, n.employers, n.names, n.kvk_number, n.municipalities, n.sector, n.registered_on, n.contact_points, n.last_contact_on, n.vacancies,
       n.experience, n.first_firm, n.first_open, n.placements
  from read_models s
 cross join lateral (
    select count(*) as total
      from listed n
     where {filter}) as t
  left join lateral (
    select n.*
      from listed n
     where {filter}
     order by {order}
     limit $7 offset $8) as n on true
