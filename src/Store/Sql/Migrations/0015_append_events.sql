-- The one door. Every array has one entry an event, in the order of the log; a leaf is the hash of the event's canonical line,
-- which only a program can compute: JSON as RFC 8785 writes it is beyond SQL. verify finds a leaf that is not its line's.
-- SQLSTATEs a caller acts on: SP001 a version is not the next of its stream, SP002 an instant lies before the last event.
-- A stored id violates pk_mt_events_id_unique.
drop function spoor.append_events(uuid[], varchar[], bigint[], varchar[], jsonb[], timestamptz[], varchar[], varchar[], varchar[]);

create function spoor.append_events(
    ids             uuid[],
    stream_ids      varchar[],
    versions        bigint[],
    types           varchar[],
    datas           jsonb[],
    recorded_ats    timestamptz[],
    actors          varchar[],
    correlation_ids varchar[],
    causation_ids   varchar[],
    leaves          bytea[])
    returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    appended constant bigint := cardinality(ids);
    head     spoor.log_head;
begin
    select h.* from spoor.log_head h for update into head;

    if exists (select from unnest(leaves) as n (leaf) where n.leaf is null or length(n.leaf) <> 32) or cardinality(leaves) <> appended then
        raise exception 'an event comes without the hash of its line' using errcode = 'SP003';
    end if;

    if exists (
        select
          from (select n.stream_id, n.version, row_number() over (partition by n.stream_id order by n.nth) as step
                  from unnest(stream_ids, versions) with ordinality as n (stream_id, version, nth)) as n
          left join spoor.mt_streams s on s.id = n.stream_id
         where n.version <> coalesce(s.version, 0) + n.step)
    then
        raise exception 'a version is not the next of its stream' using errcode = 'SP001';
    end if;

    if exists (
        select
          from (select n.at, lag(n.at, 1, head.recorded_at) over (order by n.nth) as before
                  from unnest(recorded_ats) with ordinality as n (at, nth)) as n
         where n.at < n.before)
    then
        raise exception 'an instant lies before the last stored event' using errcode = 'SP002';
    end if;

    insert into spoor.mt_streams as s (id, type, version, timestamp, created)
    select n.stream_id, split_part(n.stream_id, '/', 1), max(n.version), max(n.at), min(n.at)
      from unnest(stream_ids, versions, recorded_ats) as n (stream_id, version, at)
     group by n.stream_id
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp;

    insert into spoor.mt_events as e (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers)
    select head.position + n.nth, n.id, n.stream_id, n.version, n.data, n.type, n.at, n.correlation_id, n.causation_id,
           jsonb_build_object('actor', n.actor)
      from unnest(ids, stream_ids, versions, types, datas, recorded_ats, actors, correlation_ids, causation_ids) with ordinality
           as n (id, stream_id, version, type, data, at, actor, correlation_id, causation_id, nth)
     order by n.nth;

    if appended > 0 then
        update spoor.log_head h
           set position    = head.position + appended,
               recorded_at = recorded_ats[appended],
               settled_at  = greatest(h.settled_at, recorded_ats[appended]),
               edge        = spoor.extended_edge(head.edge, head.position, leaves);
    end if;

    -- A sequence does not roll back: an append of nothing puts it right after a transaction that did.
    perform setval('spoor.mt_events_sequence', greatest(head.position + appended, 1), head.position + appended > 0);
end
$$;
