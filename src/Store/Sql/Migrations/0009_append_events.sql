-- The one door. Every array has one entry an event, in the order of the log; an instant that is null becomes the log's own.
-- SQLSTATEs a caller acts on: SP001 a version is not the next of its stream, SP002 an instant lies before the last event.
-- A stored id violates pk_mt_events_id_unique.
create function spoor.append_events(
    ids             uuid[],
    stream_ids      varchar[],
    versions        bigint[],
    types           varchar[],
    datas           jsonb[],
    recorded_ats    timestamptz[],
    actors          varchar[],
    correlation_ids varchar[],
    causation_ids   varchar[])
    returns table (seq_id bigint, recorded_at timestamptz)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    appended constant bigint := cardinality(ids);
    base     bigint;
    last     timestamptz;
    settled  timestamptz;
    moment   timestamptz;
begin
    update spoor.log_head h
       set position = h.position + appended
    returning h.position - appended, h.recorded_at, h.settled_at
      into base, last, settled;

    moment := greatest(clock_timestamp(), settled + interval '1 microsecond');

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
          from (select coalesce(n.at, moment) as at, lag(coalesce(n.at, moment), 1, last) over (order by n.nth) as before
                  from unnest(recorded_ats) with ordinality as n (at, nth)) as n
         where n.at < n.before)
    then
        raise exception 'an instant lies before the last stored event' using errcode = 'SP002';
    end if;

    insert into spoor.mt_streams as s (id, type, version, timestamp, created)
    select n.stream_id, split_part(n.stream_id, '/', 1), max(n.version), max(coalesce(n.at, moment)), min(coalesce(n.at, moment))
      from unnest(stream_ids, versions, recorded_ats) as n (stream_id, version, at)
     group by n.stream_id
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp;

    return query
    insert into spoor.mt_events as e (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers)
    select base + n.nth, n.id, n.stream_id, n.version, n.data, n.type, coalesce(n.at, moment), n.correlation_id, n.causation_id,
           jsonb_build_object('actor', n.actor)
      from unnest(ids, stream_ids, versions, types, datas, recorded_ats, actors, correlation_ids, causation_ids) with ordinality
           as n (id, stream_id, version, type, data, at, actor, correlation_id, causation_id, nth)
     order by n.nth
    returning e.seq_id, e.timestamp;

    if appended > 0 then
        last := coalesce(recorded_ats[appended], moment);
        update spoor.log_head h set recorded_at = last, settled_at = greatest(h.settled_at, last);
    end if;

    -- A sequence does not roll back: an append of nothing puts it right after a transaction that did.
    perform setval('spoor.mt_events_sequence', greatest(base + appended, 1), base + appended > 0);
end
$$;
