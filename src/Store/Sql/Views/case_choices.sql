-- What the cases of a programme can be chosen by: each value once, with its name where it has one.
with cases as (
    select c.municipality, c.employer, c.professionals
      from spoor.view_cases c
     where c.generation = (select generation from spoor.view_state where view = 'cases') and c.programme = $1
), chosen as (
    select c.municipality, c.employer, grouping(c.municipality) = 0 as is_municipality
      from cases c
     group by grouping sets ((c.municipality), (c.employer))
)
select 'municipality' as field, c.municipality as value, null::varchar as name
  from chosen c
 where c.is_municipality
 union all
select 'professional', p.professional, null
  from cases c
 cross join lateral unnest(c.professionals) as p (professional)
 group by p.professional
 union all
select 'employer', c.employer, e.name
  from chosen c
  join spoor.view_employers e
    on e.employer = c.employer and e.generation = (select generation from spoor.view_state where view = 'employers')
 where not c.is_municipality
 union all
select 'year', y.year::varchar, null
  from spoor.view_years y
 where y.generation = (select generation from spoor.view_state where view = 'years') and y.programme = $1 and y.year is not null
 group by y.year
