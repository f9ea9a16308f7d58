update spoor.view_state
   set position = $4, as_of = $5, stopped_at = null, stopped_event = null, stopped_why = null, stopped_since = null
 where view = $1 and generation = $2 and position = $3
