-- Takes the head of the log until the transaction ends: whoever holds it decides on what nobody else can change meanwhile.
-- The moment is when what is recorded under this head is recorded: later than every instant before and than every instant that
-- a replay was answered for.
-- Numbers are drawn from the sequence, which does not roll back: under the head it is put where the log ends.
-- The row is found by its key. Under a long read nothing of what appends leave behind can be cleared away, and the table grows to
-- thousands of pages for the one row: whoever looked it through would do so at every append from then on.
create function spoor.take_head(out "position" bigint, out recorded_at timestamptz, out moment timestamptz)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
begin
    update spoor.log_head h
       set holder = pg_current_xact_id()
     where h.singleton
    returning h.position, h.recorded_at, h.settled_at
      into position, recorded_at, moment;
    moment := greatest(clock_timestamp(), moment + interval '1 microsecond');
    perform setval('spoor.mt_events_sequence', greatest(position, 1), position > 0);
end
$$;

-- Extends the head over the events that were appended behind it, and the right edge of the tree over their lines. Subtrees are the roots of the largest whole subtrees
-- that the lines make where the log ends: one event's is its leaf, the hash of its canonical line. Only a program can compute it: JSON as RFC 8785 writes it is beyond
-- SQL. verify finds one that is not its line's.
-- SQLSTATEs a caller acts on: SP001 a version is not the next of its stream, SP002 an instant lies before the last event. The others are bugs or worse: SP003 a hash is
-- missing, SP004 the log has moved on, SP005 positions are not the next ones, SP007 a row holds what Spoor never writes.
-- The tables grow under plans that a session keeps: only those over an index stay quick.
create function spoor.extend_head(expected bigint, appended bigint, subtrees bytea[]) returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    set jit = off
as $$
declare
    head  spoor.log_head;
    found record;
begin
    select h.* from spoor.log_head h where h.singleton for update into head;
    if head.holder is distinct from pg_current_xact_id() or head.position <> expected then
        raise exception 'the head of the log is not where this append took it' using errcode = 'SP004';
    end if;

    select count(*)                                                                    as events,
           max(n.seq_id)                                                               as last,
           max(n.at)                                                                   as newest,
           bool_and(n.at >= n.before)                                                  as is_forward,
           bool_and(case
               when n.version_before is not null then n.version = n.version_before + 1
               else n.version = 1 or exists (
                   select from spoor.mt_events s where s.stream_id = n.stream_id and s.version = n.version - 1 and s.seq_id <= expected)
           end)                                                                        as is_next,
           bool_and(n.is_plain)                                                        as is_plain
      from (select e.seq_id, e.stream_id, e.version, e.timestamp as at,
                   lag(e.timestamp, 1, head.recorded_at) over (order by e.seq_id) as before,
                   lag(e.version) over stream                                     as version_before,
                   e.bdata is null and e.tenant_id = '*DEFAULT*' and e.mt_dotnet_type is null and e.is_archived is false and e.headers ? 'actor' as is_plain
              from spoor.mt_events e
             where e.seq_id > expected
            window stream as (partition by e.stream_id order by e.seq_id)) as n
      into found;

    if found.events <> appended or found.last is distinct from expected + appended or appended < 1 then
        raise exception 'positions are not the next ones: % events up to %, for % behind %', found.events, found.last, appended, expected using errcode = 'SP005';
    end if;
    if found.is_next is not true then
        raise exception 'a version is not the next of its stream' using errcode = 'SP001';
    end if;
    if found.newest is null or found.is_forward is false then
        raise exception 'an instant lies before the last stored event' using errcode = 'SP002';
    end if;
    if found.is_plain is not true then
        raise exception 'an event holds what Spoor never writes' using errcode = 'SP007';
    end if;

    update spoor.log_head h
       set position    = expected + appended,
           recorded_at = found.newest,
           settled_at  = greatest(h.settled_at, found.newest),
           edge        = spoor.edge_with_subtrees(head.edge, head.position, appended, subtrees)
     where h.singleton;

    -- What is copied in bulk draws no number, and whoever follows the log through Marten asks the sequence how far it goes.
    perform setval('spoor.mt_events_sequence', expected + appended);
end
$$;

-- An append of anyone who does not hold the head ends here; what the holder appends is looked at when he commits. No row at all is none of it: Marten's tombstones, below.
create function spoor.refuse_beside_head() returns trigger
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
begin
    if (select h.holder from spoor.log_head h where h.singleton) is distinct from pg_current_xact_id_if_assigned()
       and ((select max(e.seq_id) from spoor.mt_events e) > (select h.position from spoor.log_head h where h.singleton)
            or (select min(e.seq_id) from spoor.mt_events e) < 1)
    then
        raise exception 'an event was appended beside the head of the log' using errcode = 'SP006';
    end if;

    return null;
end
$$;

create trigger refuse_beside_head
    after insert on spoor.mt_events
    for each statement execute function spoor.refuse_beside_head();

-- At commit: whoever took the head has extended it over all that he appended.
create function spoor.refuse_unsealed() returns trigger
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
begin
    if (select max(e.seq_id) from spoor.mt_events e) > (select h.position from spoor.log_head h where h.singleton)
       or (select min(e.seq_id) from spoor.mt_events e) < 1
    then
        raise exception 'an event was appended without its seal' using errcode = 'SP006';
    end if;

    return null;
end
$$;

create constraint trigger refuse_unsealed
    after update on spoor.log_head
    deferrable initially deferred
    for each row when (new.holder is distinct from old.holder) execute function spoor.refuse_unsealed();

-- At commit: a stream is as its events make it. Which kinds of streams there are is not said here: one may be added.
create function spoor.refuse_forged_stream() returns trigger
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
begin
    if exists (
        select
          from spoor.mt_streams s
         where s.id = new.id
           and (s.version is distinct from (select max(e.version) from spoor.mt_events e where e.stream_id = s.id) or s.version is null
                or s.type is distinct from split_part(s.id, '/', 1) or s.tenant_id is distinct from '*DEFAULT*' or s.is_archived is distinct from false
                or s.compacted_version <> 0))
    then
        raise exception 'stream % is not what its events make it', new.id using errcode = 'SP008';
    end if;

    return null;
end
$$;

create constraint trigger refuse_forged_stream
    after insert or update on spoor.mt_streams
    deferrable initially deferred
    for each row execute function spoor.refuse_forged_stream();

-- Marten fills the numbers of a save that failed with tombstones, on another connection. This log has no such numbers: the head puts the sequence back.
create function spoor.discard() returns trigger
    language plpgsql
    set search_path = spoor, pg_temp
as $$
begin
    return null;
end
$$;

create trigger discard_tombstone
    before insert on spoor.mt_streams
    for each row when (new.id = 'mt_tombstone') execute function spoor.discard();

create trigger discard_tombstone
    before insert on spoor.mt_events
    for each row when (new.stream_id = 'mt_tombstone') execute function spoor.discard();

alter table spoor.mt_events  enable always trigger refuse_beside_head;
alter table spoor.mt_events  enable always trigger discard_tombstone;
alter table spoor.mt_streams enable always trigger refuse_forged_stream;
alter table spoor.mt_streams enable always trigger discard_tombstone;
alter table spoor.log_head   enable always trigger refuse_unsealed;
