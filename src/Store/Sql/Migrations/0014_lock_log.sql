-- Takes the head of the log until the transaction ends: whoever holds it decides on what nobody else can change meanwhile.
-- The moment is when what is recorded under this lock is recorded: later than every instant before and than every instant that
-- a replay was answered for.
drop function spoor.lock_log();

create function spoor.lock_log(out "position" bigint, out recorded_at timestamptz, out moment timestamptz)
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
begin
    select h.position, h.recorded_at, h.settled_at
      from spoor.log_head h
       for update
      into position, recorded_at, moment;
    moment := greatest(clock_timestamp(), moment + interval '1 microsecond');
end
$$;
