update spoor.view_state
   set shape = $2, generation = $3, position = $4, as_of = $5, wants_rebuild = false,
       stopped_at = null, stopped_event = null, stopped_why = null, stopped_since = null
 where view = $1
