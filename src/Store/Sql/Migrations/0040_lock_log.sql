-- Takes the head of the log until the transaction ends: whoever holds it decides on what nobody else can change meanwhile.
-- The moment is when what is recorded under this lock is recorded: later than every instant before and than every instant that
-- a replay was answered for.
-- The row is found by its key. Under a long read nothing of what appends leave behind can be cleared away, and the table grows to
-- thousands of pages for the one row: whoever looked it through would do so at every append from then on.
create or replace function spoor.lock_log(out "position" bigint, out recorded_at timestamptz, out moment timestamptz)
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
