-- Tells the planner what stored views that were just filled hold: by itself the server finds out a minute later. The app may fill the tables
-- but owns none, and only an owner may do this.
create function spoor.analyze_views() returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    relation regclass;
begin
    for relation in
        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'spoor' and c.relkind = 'r' and c.relname like 'view\_%'
    loop
        execute format('analyze %s', relation);
    end loop;
end
$$;
