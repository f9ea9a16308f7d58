-- Everything of the schema that a program could trip over, one thing a line, in a fixed order.
with ours as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('spoor', 'spoor_migrations')
),
access as (
    select nspname::text as name, nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl
      from pg_namespace where nspname in ('spoor', 'spoor_migrations')
    union all
    select o.name, c.relowner, coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
      from ours o join pg_class c on c.oid = o.oid
     where o.relkind in ('r', 'S')
    union all
    select n.nspname || '.' || p.proname, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('spoor', 'spoor_migrations')
)
select line from (
    select 1 as part, o.name || to_char(a.attnum, '000') as place,
           'column ' || o.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end
           || case when a.attnotnull then ' not null' else '' end || case when a.attidentity <> '' then ' identity ' || a.attidentity::text else '' end
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from ours o
      join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
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
    select 4, o.name || t.tgname, 'trigger ' || case t.tgenabled when 'A' then 'always ' when 'O' then '' else t.tgenabled::text || ' ' end || pg_get_triggerdef(t.oid)
      from ours o join pg_trigger t on t.tgrelid = o.oid
     where not t.tgisinternal
    union all
    select 5, o.name, 'sequence ' || o.name || ' ' || s.seqtypid::regtype || ' ' || s.seqstart || ' ' || s.seqincrement || ' ' || s.seqcycle
           || coalesce(' of ' || d.refobjid::regclass || ' ' || d.refobjsubid, '')
      from ours o
      join pg_sequence s on s.seqrelid = o.oid
      left join pg_depend d on d.objid = o.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    union all
    select 6, p.proname, 'function ' || pg_get_functiondef(p.oid)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('spoor', 'spoor_migrations')
    union all
    select 7, a.name, 'owner of ' || a.name || ' ' || a.owner::regrole from access a
    union all
    select 8, a.name || ' ' || coalesce(r.rolname, 'public') || ' ' || g.privilege_type,
           'grant ' || g.privilege_type || ' on ' || a.name || ' to ' || coalesce(r.rolname, 'public')
      from access a
     cross join aclexplode(a.acl) as g
      left join pg_roles r on r.oid = g.grantee
     where g.grantee <> a.owner
    union all
    select 8, o.name || ' ' || c.attname || ' ' || r.rolname || ' ' || g.privilege_type,
           'grant ' || g.privilege_type || ' (' || c.attname || ') on ' || o.name || ' to ' || r.rolname
      from ours o
      join pg_attribute c on c.attrelid = o.oid
     cross join aclexplode(c.attacl) as g
      join pg_roles r on r.oid = g.grantee
    union all
    select 9, '', 'by default ' || d.defaclrole::regrole || ' ' || d.defaclnamespace || ' ' || d.defaclobjtype::text || ' ' || d.defaclacl::text
      from pg_default_acl d
) as described
order by part, place collate "C"
