-- Takes the head of the log until the transaction ends: whoever holds it decides on what nobody else can change meanwhile.
create function spoor.lock_log(out "position" bigint, out recorded_at timestamptz)
    language sql
    security definer
    set search_path = spoor, pg_temp
as $$
    select h.position, h.recorded_at from spoor.log_head h for update;
$$;
