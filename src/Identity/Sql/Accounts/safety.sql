-- What doctor asks of the server: its clock, and whether the user of this session is a superuser.
select clock_timestamp(), (select rolsuper from pg_roles where rolname = session_user), session_user::text
