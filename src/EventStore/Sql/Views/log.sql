-- A page of the whole log, newest first, with conditions of its own: asked of the table, as the whole log is read.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data
  from spoor.mt_events
 where {filter}
 order by seq_id desc
 limit $8 offset $9
