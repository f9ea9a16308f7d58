select view, shape, generation, position, as_of, wants_rebuild, stopped_at, stopped_event, stopped_why, stopped_since
  from spoor.view_state
 order by view
