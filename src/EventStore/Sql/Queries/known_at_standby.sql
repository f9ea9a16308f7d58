-- What a hot standby can say of "as known at" (log.md, Known at now): it can settle nothing, but what it replayed was settled for
-- ever on the primary. Nothing asked is the instant that was settled last; what is asked for behind that is provisional.
select coalesce($1, nullif(h.settled_at, '-infinity'), clock_timestamp()),
       spoor.position_at(coalesce($1, nullif(h.settled_at, '-infinity'), clock_timestamp())),
       coalesce($1, nullif(h.settled_at, '-infinity'), 'infinity') > h.settled_at
  from spoor.log_head h
