-- What the user of this session may do here. may_manage: make or take the roles, and bring the schema forward as its owner.
-- may_migrate: bring it forward as itself. may_be_app: work as the app. is_app_let_in: the app has its rights here. is_owner: the
-- log is this user's own to change. Before PostgreSQL 16 every member may take a role, and CREATEROLE gives itself any.
with me as (
    select r.oid, r.rolname, r.rolsuper, r.rolsuper or r.rolcreaterole as makes_roles, v.is_old, case when v.is_old then 'MEMBER' else 'SET' end as taking,
           to_regrole('spoor_owner')::oid as owner, to_regrole('spoor_app')::oid as app, to_regrole('spoor_reader')::oid as reader
      from pg_roles r
     cross join (select current_setting('server_version_num')::int < 160000) as v (is_old)
     where r.rolname = session_user
),
role as (
    select coalesce(pg_has_role(me.oid, me.owner, me.taking), false)
               or me.makes_roles and (me.owner is null or me.is_old or pg_has_role(me.oid, me.owner, 'MEMBER WITH ADMIN OPTION')) as may_be_owner,
           me.makes_roles or me.app is not null and me.reader is not null as are_all,
           coalesce(pg_has_role(me.oid, me.app, me.taking), false) as may_be_app
      from me
),
space as (
    select count(*) > 0 as is_there,
           bool_and(pg_has_role(me.oid, n.nspowner, 'USAGE')) as is_mine,
           bool_and(n.nspowner = me.owner or pg_has_role(me.oid, n.nspowner, me.taking)) as is_given,
           bool_or(n.nspname = 'spoor' and has_schema_privilege(me.app, n.oid, 'USAGE')) as lets_app_in
      from pg_namespace n
     cross join me
     where n.nspname in ('spoor', 'spoor_migrations')
),
place as (
    select coalesce(has_database_privilege(me.owner, d.oid, 'CREATE'), false) or pg_has_role(me.oid, d.datdba, 'USAGE') as takes_owner,
           has_database_privilege(me.oid, d.oid, 'CREATE') as takes_me
      from pg_database d
     cross join me
     where d.datname = current_database()
)
select me.rolname::text                                                                                               as name,
       role.may_be_owner and role.are_all and case when space.is_there then space.is_given else place.takes_owner end as may_manage,
       case when space.is_there then space.is_mine else place.takes_me end                                           as may_migrate,
       role.may_be_app                                                                                               as may_be_app,
       coalesce(space.lets_app_in, false)                                                                            as is_app_let_in,
       coalesce(space.is_mine, false)                                                                                as is_owner
  from me, role, space, place
