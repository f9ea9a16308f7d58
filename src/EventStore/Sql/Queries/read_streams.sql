-- The hundreds of streams that a part of a file names, in one statement, where Marten asks one each.
select e.seq_id, e.id, e.stream_id, e.version, e.type, e.timestamp, e.headers ->> 'actor', e.correlation_id, e.causation_id, e.data, e.headers ->> 'sourceRecordedAt'
  from (select distinct unnest($1) as stream_id) as asked
 cross join lateral (
     -- A stream at a time: of a table that grew within the transaction nothing is known, and all at once would look like all of it.
     select * from spoor.mt_events e where e.stream_id = asked.stream_id and e.seq_id <= $2 order by e.version) as e
 order by e.stream_id, e.version
