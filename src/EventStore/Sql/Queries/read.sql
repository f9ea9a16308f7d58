-- The whole log in order: Marten streams it three times as slowly.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data, headers ->> 'sourceRecordedAt'
  from spoor.mt_events
 where seq_id > $1 and seq_id <= $2
 order by seq_id
