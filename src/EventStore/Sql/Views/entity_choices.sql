-- What employers can be chosen by: each value once.
with {rows}, employers as (
    select e.*
      from view_employers e
)
select 'municipality' as field, e.municipality as value, null::varchar as name
  from employers e
 where e.municipality is not null
 group by e.municipality
 union all
select 'contact_point', e.contact_organisation, null
  from employers e
 where e.contact_organisation is not null
 group by e.contact_organisation
