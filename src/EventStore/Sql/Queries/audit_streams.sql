-- Streams that are not what their events make them. Marten takes its own table at its word, and here somebody may have changed it.
select coalesce(s.id, e.stream_id)
  from (select stream_id, max(version) as version from spoor.mt_events group by stream_id) as e
  full join spoor.mt_streams s on s.id = e.stream_id
 where s.id is null or e.stream_id is null or s.version is distinct from e.version
    or s.type is distinct from split_part(s.id, '/', 1) or s.tenant_id is distinct from '*DEFAULT*' or s.is_archived is distinct from false or s.compacted_version <> 0
 order by 1
