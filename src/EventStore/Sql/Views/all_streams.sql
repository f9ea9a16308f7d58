-- Every stream whole, for a rebuild: Marten gives the log in its order only, and streamed three times as slowly.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data
  from spoor.mt_events
 where seq_id <= $1
 order by stream_id, version
