-- The last position recorded at or before an instant. Positions have no gaps and instants never run backwards, so it is
-- found by halving.
create function spoor.position_at(moment timestamptz) returns bigint
    language plpgsql
    stable
    security definer
    set search_path = spoor, pg_temp
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
