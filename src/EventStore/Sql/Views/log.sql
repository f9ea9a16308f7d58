-- A page of the whole log, newest first, joined with a read model: Marten's queries know neither that table nor the conditions.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data, headers ->> 'sourceRecordedAt'
  from spoor.mt_events
 where {filter}
 order by seq_id desc
 limit $8 offset $9
