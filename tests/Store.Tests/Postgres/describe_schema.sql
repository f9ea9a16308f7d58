-- Everything of the schema that a program could trip over, one thing a line, in a fixed order.
with ours as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('spoor', 'spoor_migrations')
)
select line from (
    select 1 as part, o.name || to_char(a.attnum, '000') as place,
           'column ' || o.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attnotnull then ' not null' else '' end
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from ours o
      join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
     where o.relkind = 'r'
    union all
    select 2, o.name || k.conname, 'constraint ' || o.name || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      from ours o join pg_constraint k on k.conrelid = o.oid
     where k.contype <> 'n'
    union all
    select 3, i.indexrelid::regclass::text, 'index ' || pg_get_indexdef(i.indexrelid)
      from ours o join pg_index i on i.indrelid = o.oid
    union all
    select 4, o.name || t.tgname, 'trigger ' || pg_get_triggerdef(t.oid)
      from ours o join pg_trigger t on t.tgrelid = o.oid
     where not t.tgisinternal
    union all
    select 5, o.name, 'sequence ' || o.name from ours o where o.relkind = 'S'
    union all
    select 6, p.proname, 'function ' || pg_get_functiondef(p.oid)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('spoor', 'spoor_migrations')
) as described
order by part, place collate "C"
