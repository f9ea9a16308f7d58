-- What must still be done before everyone may do what log.md, One door, says and nothing else; no row where nothing must.
-- The owner owns all; app and reader may select all but what is closed to the reader, and execute what the first table says; the app
-- appends through Marten, under the head and nowhere else, writes the read models, which follow from the log, and keeps accounts, sessions, looks and the identity vault; everyone may do nothing. What an
-- administrator grants to other roles is not ours to judge. Owners are changed by the owner of now, the rest by the new one.
with door (function, grantee) as (
    values ('analyze_views',     'spoor_app'),
           ('drop_other_read_models', 'spoor_app'),
           ('extend_head',       'spoor_app'),
           ('known_at',          'spoor_app'),
           ('mt_mark_event_progression', 'spoor_app'),
           ('position_at',       'spoor_app'),
           ('position_at',       'spoor_reader'),
           ('record_checkpoint', 'spoor_app'),
           ('restore_register',  'spoor_app'),
           ('take_head',         'spoor_app'),
           ('write_read_models', 'spoor_app')
),
filled (relation, privileges) as (
    values ('access_log',      array['INSERT']),
           ('access_shown',    array['INSERT']),
           ('accounts',        array['INSERT', 'UPDATE']),
           ('form_drafts',     array['INSERT', 'UPDATE', 'DELETE']),
           ('grants',          array['INSERT', 'DELETE']),
           ('imported',        array['INSERT']),
           ('mt_event_progression', array['INSERT', 'UPDATE']),
           ('mt_events',       array['INSERT']),
           ('mt_streams',      array['INSERT (id)', 'INSERT (type)', 'INSERT (version)', 'INSERT (tenant_id)', 'INSERT (is_archived)', 'INSERT ("timestamp")', 'INSERT (created)',
                                     'UPDATE (version)', 'UPDATE ("timestamp")']),
           ('needs_reviewed',  array['INSERT']),
           ('news',            array['INSERT']),
           ('news_seen',       array['INSERT', 'UPDATE']),
           ('opened_by_need',  array['INSERT']),
           ('passkey_challenges', array['INSERT', 'DELETE']),
           ('passkeys',        array['INSERT', 'UPDATE', 'DELETE']),
           ('programme_settings', array['INSERT']),
           ('protection_keys', array['INSERT']),
           ('read_models',     array['UPDATE']),
           ('recovery_codes',  array['INSERT', 'DELETE']),
           ('register_metadata', array['INSERT']),
           ('sessions',        array['INSERT', 'UPDATE', 'DELETE']),
           ('setup_codes',     array['INSERT', 'DELETE']),
           ('stand_in_ends',   array['INSERT']),
           ('stand_ins',       array['INSERT']),
           ('tokens',          array['INSERT', 'UPDATE']),
           ('vault_epoch',     array['UPDATE']),
           ('vault_holds',     array['INSERT']),
           ('vault_items',     array['INSERT', 'UPDATE', 'DELETE']),
           ('vault_keys',      array['INSERT', 'UPDATE', 'DELETE']),
           ('vault_shredded',  array['INSERT'])
),
-- Not for reports: who may sign in, and what proves it.
closed (relation) as (
    values ('access_log'), ('access_shown'), ('accounts'), ('form_drafts'), ('grants'), ('needs_reviewed'), ('news'), ('news_seen'), ('opened_by_need'), ('passkey_challenges'), ('passkeys'), ('programme_settings'), ('stand_in_ends'), ('stand_ins'), ('protection_keys'), ('recovery_codes'), ('sessions'), ('setup_codes'), ('tokens')
),
client (grantee) as (
    values ('spoor_app'), ('spoor_reader')
),
space as (
    select oid, nspname, nspowner, nspacl from pg_namespace where nspname in ('spoor', 'spoor_migrations')
),
object (nth, kind, name, function, relation, owner, acl) as (
    select 1, 'schema', quote_ident(s.nspname), null, null, s.nspowner, coalesce(s.nspacl, acldefault('n', s.nspowner))
      from space s
    union all
    select 2, 'table', format('%I.%I', s.nspname, c.relname), null, c.oid, c.relowner, coalesce(c.relacl, acldefault('r', c.relowner))
      from pg_class c
      join space s on s.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f')
    union all
    select 3, 'sequence', format('%I.%I', s.nspname, c.relname), null, c.oid, c.relowner, coalesce(c.relacl, acldefault('s', c.relowner))
      from pg_class c
      join space s on s.oid = c.relnamespace
     where c.relkind = 'S'
    union all
    select 4, 'routine', format('%I.%I(%s)', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), p.proname, null,
           p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p
      join space s on s.oid = p.pronamespace
),
wanted (kind, name, grantee, privilege) as (
    select o.kind, o.name, c.grantee, case o.kind when 'schema' then 'USAGE' else 'SELECT' end
      from object o
     cross join client c
     where o.kind <> 'routine'
       and not (c.grantee = 'spoor_reader' and o.kind = 'table' and o.name in (select 'spoor.' || x.relation from closed x))
       and not (c.grantee = 'spoor_reader' and (o.name like 'spoor.vault\_%' or o.name like 'spoor.wolverine\_%'))
    union all
    select o.kind, o.name, 'spoor_app', p.privilege
      from object o
      join filled f on o.kind = 'table' and o.name = 'spoor.' || f.relation
     cross join unnest(f.privileges) as p (privilege)
    union all
    -- Messages come and go.
    select o.kind, o.name, 'spoor_app', p.privilege
      from object o
     cross join (values ('table', 'INSERT'), ('table', 'UPDATE'), ('table', 'DELETE'), ('sequence', 'USAGE')) as p (kind, privilege)
     where o.kind = p.kind and o.name like 'spoor.wolverine\_%'
    union all
    -- Marten draws positions from it, under the head.
    select o.kind, o.name, 'spoor_app', 'USAGE'
      from object o
     where o.kind = 'sequence' and o.name = 'spoor.mt_events_sequence'
    union all
    select o.kind, o.name, d.grantee, 'EXECUTE'
      from object o
      join door d on d.function = o.function
),
granted (kind, name, grantee, privilege) as (
    select a.kind, a.name, coalesce(r.rolname, 'public'), a.privilege
      from (select o.kind, o.name, x.grantee, x.privilege_type as privilege
              from object o
             cross join aclexplode(o.acl) as x
            union all
            select o.kind, o.name, x.grantee, format('%s (%I)', x.privilege_type, c.attname)
              from object o
              join pg_attribute c on c.attrelid = o.relation
             cross join aclexplode(c.attacl) as x) as a
      left join pg_roles r on r.oid = a.grantee
     where a.grantee = 0 or r.rolname in (select c.grantee from client c)
)
select statement, by_new_owner
  from (
    -- Whoever made the register before it had an owner goes on working with it.
    select distinct 0, format('grant spoor_app to %I', r.rolname), false
      from object o
      join pg_roles r on r.oid = o.owner
     where not r.rolsuper and r.rolname <> 'spoor_owner' and not pg_has_role(r.oid, to_regrole('spoor_app'), 'MEMBER')
    union all
    -- A sequence of a column changes owner with its table.
    select o.nth, format('alter %s %s owner to spoor_owner', o.kind, o.name), false
      from object o
     where o.owner is distinct from to_regrole('spoor_owner')
       and not (o.kind = 'sequence' and exists (
           select from pg_depend d where d.objid = o.relation and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')))
    union all
    select 5, format('revoke %s on %s %s from %s', g.privilege, g.kind, g.name, g.grantee), true
      from (table granted except table wanted) as g
    union all
    select 6, format('grant %s on %s %s to %s', w.privilege, w.kind, w.name, w.grantee), true
      from (table wanted except table granted) as w
    union all
    -- What a later migration makes.
    select 7, 'alter default privileges for role spoor_owner revoke execute on functions from public', true
     where not exists (
        select
          from pg_default_acl d
         where d.defaclrole = to_regrole('spoor_owner') and d.defaclnamespace = 0 and d.defaclobjtype = 'f'
           and not exists (select from aclexplode(d.defaclacl) as x where x.grantee = 0))
  ) as still (part, statement, by_new_owner)
 order by part, statement
