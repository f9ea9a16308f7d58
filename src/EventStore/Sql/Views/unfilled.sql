select n.view
  from unnest($1::varchar[]) as n (view)
 where not exists (select from spoor.view_state s where s.view = n.view and s.shape > 0)
 order by n.view
