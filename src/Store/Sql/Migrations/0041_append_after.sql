-- Appends where the log still ends at the position up to which the caller judged; null and nothing stored where it does not. So who
-- has read all before can append in one statement. What it checks, leaves and raises is as in append_events.
-- A payload comes as RFC 8785 writes it, which is beyond SQL; the rest of its canonical line is not: members in order, texts
-- escaped as to_json does. The tables grow under plans that a session keeps: only those over an index stay quick. The head is found
-- by its key, as in lock_log.
create or replace function spoor.append_after(
    expected        bigint,
    ids             uuid[],
    stream_ids      varchar[],
    versions        bigint[],
    types           varchar[],
    datas           text[],
    actors          varchar[],
    correlation_ids varchar[],
    causation_ids   varchar[])
    returns timestamptz
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    appended constant bigint := cardinality(ids);
    moment   timestamptz;
    found_at bigint;
    written  text;
    streams  record;
begin
    select l.position, l.moment from spoor.lock_log() l into found_at, moment;
    if found_at <> expected then
        return null;
    end if;

    written := spoor.written_instant(moment);

    select array_agg(s.id) as ids, array_agg(s.before) as befores, array_agg(s.last) as lasts, bool_and(s.is_in_order) as are_in_order
      from (select n.stream_id as id, min(n.version - n.step) as before, max(n.version) as last, min(n.version - n.step) = max(n.version - n.step) as is_in_order
              from (select u.stream_id, u.version, row_number() over (partition by u.stream_id order by u.nth) as step
                      from unnest(stream_ids, versions) with ordinality as u (stream_id, version, nth)) as n
             group by n.stream_id) as s
      into streams;

    if not streams.are_in_order or exists (
        select
          from unnest(streams.ids, streams.befores) as n (id, before)
         where n.before <> coalesce((select s.version from spoor.mt_streams s where s.id = n.id), 0))
    then
        raise exception 'a version is not the next of its stream' using errcode = 'SP001';
    end if;

    insert into spoor.mt_streams as s (id, type, version, timestamp, created)
    select n.id, split_part(n.id, '/', 1), n.last, moment, moment
      from unnest(streams.ids, streams.lasts) as n (id, last)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp;

    insert into spoor.mt_events as e (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers)
    select expected + n.nth, n.id, n.stream_id, n.version, n.data::jsonb, n.type, moment, n.correlation_id, n.causation_id,
           jsonb_build_object('actor', n.actor)
      from unnest(ids, stream_ids, versions, types, datas, actors, correlation_ids, causation_ids) with ordinality
           as n (id, stream_id, version, type, data, actor, correlation_id, causation_id, nth);

    update spoor.log_head h
       set position    = expected + appended,
           recorded_at = moment,
           settled_at  = moment,
           edge        = spoor.extended_edge(h.edge, expected, array(
               select sha256('\x00'::bytea || convert_to(concat(
                          '{"actor":', to_json(n.actor), ',"causationId":' || to_json(n.causation_id), ',"correlationId":' || to_json(n.correlation_id),
                          ',"data":', n.data, ',"id":"', n.id, '","recordedAt":"', written, '","stream":"', n.stream_id, '","type":"', n.type,
                          '","version":', n.version, '}'), 'UTF8'))
                 from unnest(ids, stream_ids, versions, types, datas, actors, correlation_ids, causation_ids) with ordinality
                      as n (id, stream_id, version, type, data, actor, correlation_id, causation_id, nth)
                order by n.nth))
     where h.singleton;

    perform setval('spoor.mt_events_sequence', expected + appended);
    return moment;
end
$$;
