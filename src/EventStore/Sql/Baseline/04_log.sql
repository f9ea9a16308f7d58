-- What an event store does not promise stands around it: the log is append-only, positions have no gaps, and an answer is final.

-- The one row that every append locks and advances, so that positions have no gaps and commit in order (log.md, Order).
-- settled_at is the latest instant that a replay was answered for or an event recorded at: the clock stays ahead of it.
-- edge is the right edge of the Merkle tree over the log (log.md, Seal): the roots of its whole subtrees, the largest first, one for
-- each bit of the position. It stands here so that an append extends the root in its own transaction. origin names this register on
-- its checkpoints. holder is the transaction that took the head last; while it runs nobody else can take it.
create table spoor.log_head (
    singleton   boolean     not null default true constraint log_head_is_one_row primary key check (singleton),
    position    bigint      not null default 0 check (position >= 0),
    recorded_at timestamptz,
    settled_at  timestamptz not null default '-infinity',
    origin      uuid        not null default gen_random_uuid(),
    edge        bytea[]     not null default '{}',
    holder      xid8
);

-- Not valid because upgraded registers have it so; every row that is written is checked all the same.
alter table spoor.log_head
    add constraint log_head_edge_fits_position check (cardinality(edge) = bit_count(position::bit(64))) not valid;

insert into spoor.log_head default values;

-- Nothing recorded is ever changed or removed, whoever asks; also where a session calls itself a replica, which otherwise fires no trigger.
create function spoor.refuse_change() returns trigger
    language plpgsql
    set search_path = spoor, pg_temp
as $$
begin
    raise exception 'the log is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end
$$;

create trigger refuse_change
    before update or delete or truncate on spoor.mt_events
    for each statement execute function spoor.refuse_change();

create trigger refuse_removal
    before delete or truncate on spoor.mt_streams
    for each statement execute function spoor.refuse_change();

create trigger refuse_removal
    before delete or truncate on spoor.log_head
    for each statement execute function spoor.refuse_change();

alter table spoor.mt_events  enable always trigger refuse_change;
alter table spoor.mt_streams enable always trigger refuse_removal;
alter table spoor.log_head   enable always trigger refuse_removal;

-- Wakes who follows the log: a channel of the last position. It goes with the commit of an append, and nobody relies on it.
create function spoor.notify_log() returns trigger
    language plpgsql
    set search_path = spoor, pg_temp
as $$
begin
    perform pg_notify('spoor_log', new.position::text);
    return null;
end
$$;

create trigger notify_log
    after update of position on spoor.log_head
    for each row when (new.position > old.position) execute function spoor.notify_log();

-- The last position recorded at or before an instant. Positions have no gaps and instants never run backwards, so it is
-- found by halving.
create function spoor.position_at(moment timestamptz) returns bigint
    language plpgsql
    stable
    security definer
    set search_path = spoor, pg_temp
    set jit = off
as $$
declare
    low  bigint := 0;
    high bigint := (select h.position from spoor.log_head h);
    half bigint;
begin
    while low < high loop
        half := (low + high + 1) / 2;
        if (select e.timestamp <= moment from spoor.mt_events e where e.seq_id = half) then
            low := half;
        else
            high := half - 1;
        end if;
    end loop;

    return low;
end
$$;

-- Makes an answer "as known at" final (log.md, Known at now): a moment behind the head's is put on the head first, so that
-- no append takes an earlier instant afterwards. A moment that still lies ahead cannot be settled: the answer is provisional.
-- Now never lies ahead, though the clock may have jumped back since it was read: an import can hold the head for minutes.
-- The head is found by its key, as in take_head.
-- The head's own moment is settled already, whoever put it there: the next live append takes a later one. So who asks on about an answer
-- that was just given neither waits for the head nor writes.
create function spoor.known_at(asked timestamptz, out moment timestamptz, out "position" bigint, out is_provisional boolean)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set jit = off
as $$
declare
    settled timestamptz := (select h.settled_at from spoor.log_head h where h.singleton);
begin
    moment := coalesce(asked, greatest(clock_timestamp(), settled));
    if moment > settled then
        update spoor.log_head h
           set settled_at = greatest(h.settled_at, case when asked is null then moment else least(moment, clock_timestamp()) end)
         where h.singleton
        returning h.settled_at into settled;
    end if;

    is_provisional := moment > settled;
    position := spoor.position_at(moment);
end
$$;
