-- Makes an answer "as known at" final (log.md, Known at now): a moment behind the head's is put on the head first, so that
-- no append takes an earlier instant afterwards. A moment that still lies ahead cannot be settled: the answer is provisional.
-- Now never lies ahead, though the clock may have jumped back since it was read: an import can hold the head for minutes.
-- The head is found by its key, as in lock_log.
-- The head's own moment is settled already, whoever put it there: the next live append takes a later one. So who asks on about an answer
-- that was just given neither waits for the head nor writes.
create or replace function spoor.known_at(asked timestamptz, out moment timestamptz, out "position" bigint, out is_provisional boolean)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
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
