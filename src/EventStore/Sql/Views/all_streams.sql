-- Every stream whole, for a rebuild that holds one at a time; Marten would read each payload through its types, three times as slowly.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data, headers ->> 'sourceRecordedAt'
  from spoor.mt_events
 where seq_id <= $1
 order by stream_id, version
