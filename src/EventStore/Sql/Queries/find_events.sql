-- Events by id, literally as they are stored: whether a command was recorded already is asked of the text, and of what cannot be read too.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data, headers ->> 'sourceRecordedAt'
  from spoor.mt_events
 where id = any ($1)
 order by seq_id
