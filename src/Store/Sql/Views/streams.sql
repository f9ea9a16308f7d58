select seq_id, id, stream_id, type, timestamp, data
  from spoor.mt_events
 where stream_id = any ($1) and seq_id <= $2
 order by stream_id, version
