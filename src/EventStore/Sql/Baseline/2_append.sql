-- Takes the head of the log until the transaction ends: whoever holds it decides on what nobody else can change meanwhile.
-- The moment is when what is recorded under this lock is recorded: later than every instant before and than every instant that
-- a replay was answered for.
-- The row is found by its key. Under a long read nothing of what appends leave behind can be cleared away, and the table grows to
-- thousands of pages for the one row: whoever looked it through would do so at every append from then on.
create function spoor.lock_log(out "position" bigint, out recorded_at timestamptz, out moment timestamptz)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
begin
    select h.position, h.recorded_at, h.settled_at
      from spoor.log_head h
     where h.singleton
       for update
      into position, recorded_at, moment;
    moment := greatest(clock_timestamp(), moment + interval '1 microsecond');
end
$$;

-- The right edge of a tree with some leaves more, given as the roots of the largest whole subtrees that they make, in order
-- (RFC 9162, 2.1.1). Where the tree ends and how many are added say how large each must be, so that nothing but hashes is taken
-- on trust. SQLSTATE SP003: there are not as many, or one is no hash.
create function spoor.edge_with_subtrees(edge bytea[], size bigint, added bigint, subtrees bytea[]) returns bytea[]
    language plpgsql
    immutable
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    nth   int := 0;
    width bigint;
    pair  bigint;
    node  bytea;
begin
    while added > 0 loop
        width := 1;
        while size & width = 0 and 2 * width <= added loop
            width := 2 * width;
        end loop;

        nth := nth + 1;
        node := subtrees[nth];
        if node is null or length(node) <> 32 then
            raise exception 'an event comes without the hash of its line' using errcode = 'SP003';
        end if;

        pair := size / width;
        while pair & 1 = 1 loop
            node := sha256('\x01'::bytea || edge[cardinality(edge)] || node);
            edge := trim_array(edge, 1);
            pair := pair >> 1;
        end loop;

        edge := edge || node;
        size := size + width;
        added := added - width;
    end loop;

    if cardinality(subtrees) <> nth then
        raise exception 'there are more hashes than lines' using errcode = 'SP003';
    end if;

    return edge;
end
$$;

-- The right edge of a tree with some leaves more: a leaf that completes a pair is folded with it, and so on upwards (RFC 9162, 2.1.1).
create function spoor.extended_edge(edge bytea[], size bigint, leaves bytea[]) returns bytea[]
    language plpgsql
    immutable
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    node bytea;
    pair bigint;
begin
    foreach node in array leaves loop
        pair := size;
        while pair & 1 = 1 loop
            node := sha256('\x01'::bytea || edge[cardinality(edge)] || node);
            edge := trim_array(edge, 1);
            pair := pair >> 1;
        end loop;

        edge := edge || node;
        size := size + 1;
    end loop;

    return edge;
end
$$;

-- The one door. Every array has one entry an event, in the order of the log, or is null where no event has any; but subtrees, which
-- are the roots of the largest whole subtrees that the events make where the log ends: one event's is its leaf, the hash of its
-- canonical line. Only a program can compute it: JSON as RFC 8785 writes it is beyond SQL. verify finds one that is not its line's.
-- SQLSTATEs a caller acts on: SP001 a version is not the next of its stream, SP002 an instant lies before the last event, SP003 a
-- hash is missing. A stored id violates pk_mt_events_id_unique.
-- The tables grow under plans that a session keeps: only those over an index stay quick.
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
    subtrees        bytea[])
    returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    appended constant bigint := cardinality(ids);
    head     spoor.log_head;
    grown    record;
begin
    select h.* from spoor.log_head h for update into head;

    -- The versions of a stream are gathered as the events come, so that they count on from the first only where they are in order.
    select array_agg(s.id)                                             as ids,
           array_agg(s.versions[1])                                    as firsts,
           array_agg(s.versions[1] + cardinality(s.versions) - 1)      as lasts,
           array_agg(s.created)                                        as createds,
           array_agg(s.latest)                                         as latests,
           bool_and(s.versions = array(
               select generate_series(s.versions[1], s.versions[1] + cardinality(s.versions) - 1))) as are_in_order
      from (select n.id, array_agg(n.version order by n.nth) as versions, min(n.at) as created, max(n.at) as latest
              from (select unnest(stream_ids) as id, unnest(versions) as version, unnest(recorded_ats) as at, generate_series(1, appended) as nth) as n
             group by n.id) as s
      into grown;

    if not grown.are_in_order or exists (
        select
          from unnest(grown.ids, grown.firsts) as n (id, first)
         where n.first <> coalesce((select s.version from spoor.mt_streams s where s.id = n.id), 0) + 1)
    then
        raise exception 'a version is not the next of its stream' using errcode = 'SP001';
    end if;

    if exists (
        select
          from (select n.at, lag(n.at, 1, head.recorded_at) over () as before from (select unnest(recorded_ats) as at) as n) as n
         where n.at < n.before)
    then
        raise exception 'an instant lies before the last stored event' using errcode = 'SP002';
    end if;

    insert into spoor.mt_streams as s (id, type, version, timestamp, created)
    select n.id, split_part(n.id, '/', 1), n.last, n.latest, n.created
      from unnest(grown.ids, grown.lasts, grown.latests, grown.createds) as n (id, last, latest, created)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp;

    -- Beside each other in one list they are unrolled in step, and none is written aside first.
    insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers)
    select generate_series(head.position + 1, head.position + appended), unnest(ids), unnest(stream_ids), unnest(versions), unnest(datas),
           unnest(types), unnest(recorded_ats), unnest(correlation_ids), unnest(causation_ids), jsonb_build_object('actor', unnest(actors));

    if appended > 0 then
        update spoor.log_head h
           set position    = head.position + appended,
               recorded_at = recorded_ats[appended],
               settled_at  = greatest(h.settled_at, recorded_ats[appended]),
               edge        = spoor.edge_with_subtrees(head.edge, head.position, appended, subtrees);
    end if;

    -- A sequence does not roll back: an append of nothing puts it right after a transaction that did.
    perform setval('spoor.mt_events_sequence', greatest(head.position + appended, 1), head.position + appended > 0);
end
$$;
