-- What the cases of a programme can be chosen by: each value once, with its name where it has one.
with {rows}, cases as (
    select c.municipality, c.employer, c.professionals
      from view_cases c
     where c.programme = $2
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
  join view_employers e
             on e.employer = c.employer
 where not c.is_municipality
 union all
select 'year', y.year::varchar, null
  from view_years y
 where y.programme = $2 and y.year is not null
 group by y.year
