select e.seq_id, e.id, e.stream_id, e.type, e.timestamp, e.data
  from spoor.mt_streams s
  join spoor.mt_events e on e.stream_id = s.id
 where s.type = $1 and e.seq_id <= $2
 order by e.stream_id, e.version
