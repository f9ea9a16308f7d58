-- New employers of a year (rules.md): a job of every year takes part, of the programme asked for.
with jobs as (
    select p.entity,
           min(p.job_start) filter (where p.weight = 'firm') as first_firm,
           min(p.job_start) filter (where p.weight = 'open') as first_open
      from spoor.view_placements p
     where p.generation = (select generation from spoor.view_state where view = 'years') and p.programme = $1 and p.weight is not null
     group by p.entity
),
attested as (
    select distinct on (e.entity) e.entity, e.experience
      from spoor.view_employers e
     where e.generation = (select generation from spoor.view_state where view = 'employers') and e.attested_at is not null
     order by e.entity, e.attested_at desc
)
select count(*) filter (where extract(year from j.first_firm) = $2 and a.experience = 'none'),
       count(*) filter (where extract(year from j.first_firm) = $2 and a.experience is null
                           or j.first_firm is null and extract(year from j.first_open) = $2 and a.experience is distinct from 'experienced'),
       count(*) filter (where extract(year from j.first_firm) = $2 and a.experience = 'experienced')
  from jobs j
  left join attested a on a.entity = j.entity
