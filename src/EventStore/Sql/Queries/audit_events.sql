-- The whole log with every column, for whoever verifies it: Marten reads past what nothing of its own would write.
select seq_id, id, stream_id, version, type, timestamp, headers ->> 'actor', correlation_id, causation_id, data, headers ->> 'sourceRecordedAt',
       bdata is null and tenant_id = '*DEFAULT*' and mt_dotnet_type is null and is_archived is false
           and headers is not distinct from jsonb_strip_nulls(jsonb_build_object('actor', headers ->> 'actor', 'sourceRecordedAt', headers ->> 'sourceRecordedAt'))
  from spoor.mt_events
 order by seq_id
