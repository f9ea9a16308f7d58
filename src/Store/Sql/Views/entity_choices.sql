-- What employers can be chosen by: each value once.
with employers as (
    select e.*
      from spoor.view_employers e
     where e.generation = (select generation from spoor.view_state where view = 'employers')
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
