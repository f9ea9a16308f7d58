select seq_id, id, stream_id, type, timestamp, data
  from spoor.mt_events
 where seq_id <= $1
 order by stream_id, version
