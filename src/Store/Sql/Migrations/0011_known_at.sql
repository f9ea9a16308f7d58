-- Makes an answer "as known at" final (log.md, Known at now): a moment at or after the head's is put on the head first, so that
-- no append takes an earlier instant afterwards. A moment that still lies ahead cannot be settled: the answer is provisional.
create function spoor.known_at(asked timestamptz, out moment timestamptz, out "position" bigint, out is_provisional boolean)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    settled timestamptz := (select h.settled_at from spoor.log_head h);
begin
    moment := coalesce(asked, greatest(clock_timestamp(), settled));
    if moment >= settled then
        update spoor.log_head h
           set settled_at = greatest(h.settled_at, least(moment, clock_timestamp()))
        returning h.settled_at into settled;
    end if;

    is_provisional := moment > settled;
    position := spoor.position_at(moment);
end
$$;
