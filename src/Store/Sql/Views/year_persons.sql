select count(distinct y.client)
  from spoor.view_years y
 where y.generation = (select generation from spoor.view_state where view = 'years') and y.programme = $1 and y.year = $2 and y.state = 'in'
