-- Nothing recorded is ever changed or removed, whoever asks.
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
