select h.origin, nullif(h.settled_at, '-infinity'), exists (select from spoor.register_metadata m where m.name = 'demo')
  from spoor.log_head h
