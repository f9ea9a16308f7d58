-- Makes the roles of log.md, One door, and gives them to the user of this session: since PostgreSQL 16 who makes a role need not be
-- able to take it. All Spoor databases of a server share them, so what another one's first command makes meanwhile is as good.
do $$
declare
    taking constant text := case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end;
    made   name;
begin
    foreach made in array array['spoor_owner', 'spoor_app', 'spoor_reader'] loop
        if to_regrole(made) is null then
            begin
                execute format('create role %I nologin', made);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;

        if made <> 'spoor_reader' and not pg_has_role(session_user, made, taking) then
            begin
                execute format('grant %I to %I', made, session_user);
            exception when unique_violation or insufficient_privilege then
                -- A user for migrating alone need not be the app too; who is not the owner fails at taking that role.
                null;
            end;
        end if;
    end loop;

    -- Who may not grant this meets an owner that has it, or a database whose schemas are there.
    if not has_database_privilege('spoor_owner', current_database(), 'CREATE')
        and (select pg_has_role(session_user, d.datdba, 'USAGE') from pg_database d where d.datname = current_database())
    then
        execute format('grant create on database %I to spoor_owner', current_database());
    end if;
end
$$;
