select format('%I.%I', n.nspname, c.relname)
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'v', 'm', 'f')
   and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'spoor_migrations')
   and n.nspname not like 'pg\_temp\_%'
   and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
 order by 1
 limit 3
