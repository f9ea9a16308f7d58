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
