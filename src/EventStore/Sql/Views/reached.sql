-- Of some views: how many show the log as far as a position and hold as of a day, whether one has stopped at an event, and whether a host fills them.
select count(*) filter (where s.position >= $2 and s.as_of >= $3) = cardinality($1::varchar[]),
       coalesce(bool_or(s.stopped_at is not null), false),
       (select l.expires_at > clock_timestamp() from spoor.view_lease l)
  from spoor.view_state s
 where s.view = any ($1)
