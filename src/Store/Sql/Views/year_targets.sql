select max((t ->> 'value')::bigint) filter (where t ->> 'kpi' = 'trajectories'),
       max((t ->> 'value')::bigint) filter (where t ->> 'kpi' = 'new_employers')
  from spoor.view_programmes p
 cross join jsonb_array_elements(p.document -> 'targets') as t
 where p.generation = (select generation from spoor.view_state where view = 'programmes') and p.programme = $1 and (t ->> 'year')::integer = $2
