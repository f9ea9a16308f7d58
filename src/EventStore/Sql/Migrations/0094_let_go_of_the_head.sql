-- A deferred check may be had at once (set constraints all immediate), and then nothing was left to look at what its transaction appended afterwards. The check now lets go of the
-- head: who appends after it does so beside the head, and is refused at the statement.
create or replace function spoor.refuse_unsealed() returns trigger
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

    update spoor.log_head h
       set holder = null
     where h.singleton;
    return null;
end
$$;

drop trigger refuse_unsealed on spoor.log_head;

create constraint trigger refuse_unsealed
    after update on spoor.log_head
    deferrable initially deferred
    for each row when (new.holder is not null and new.holder is distinct from old.holder) execute function spoor.refuse_unsealed();

alter table spoor.log_head enable always trigger refuse_unsealed;

-- As before, and every stream that was appended to says so: one that does not would refuse whoever comes next.
create or replace function spoor.extend_head(expected bigint, appended bigint, subtrees bytea[]) returns void
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
    if exists (
        select
          from (select e.stream_id, max(e.version) as version from spoor.mt_events e where e.seq_id > expected group by e.stream_id) as n
          left join spoor.mt_streams s on s.id = n.stream_id
         where s.version is distinct from n.version)
    then
        raise exception 'a stream was not told of its events' using errcode = 'SP008';
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
