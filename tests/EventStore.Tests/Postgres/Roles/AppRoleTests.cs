using Npgsql;
using Shouldly;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>One door (log.md): whoever works as the app may read the log and append to it under its head, and nothing else whatever the statement.</summary>
public sealed class AppRoleTests(SealedRegister register) : IClassFixture<SealedRegister>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;

    private const string Third = "insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}')";

    public static TheoryData<string, string> Refused => new()
    {
        { "insert a checkpoint", "insert into spoor.checkpoints (origin, size, root, taken_at, public_key, signature) values (gen_random_uuid(), 0, '', now(), '', '')" },
        { "delete progress", "delete from spoor.mt_event_progression" },
        { "insert a migration", "insert into spoor_migrations.applied (number, name, checksum) values (9999, 'x', 'x')" },
        { "update", "update spoor.mt_events set data = '{}'" },
        { "update nothing", "update spoor.mt_events set data = '{}' where false" },
        { "update the head", "update spoor.log_head set position = 1, edge = '{}'" },
        { "update a read model in place", "update spoor.view_cases set client = 'x'" },
        { "update another column of the stream", "update spoor.mt_streams set is_archived = true" },
        { "insert what a stream never holds", "insert into spoor.mt_streams (id, type, version, compacted_version) values ('trajectory/T-2', 'trajectory', 1, 1)" },
        { "archive as Marten does", "select spoor.mt_archive_stream('trajectory/T-1')" },
        { "append as Marten's quick mode does", "select spoor.mt_quick_append_events('trajectory/T-2', 'trajectory', '*DEFAULT*', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')" },
        { "truncate a read model", "truncate spoor.view_cases" },
        { "delete where the read models stand", "delete from spoor.read_models" },
        { "insert where the read models stand", "insert into spoor.read_models (singleton) values (true)" },
        { "write a row of a read model", "insert into spoor.view_dates (generation, stream, changes_on) values (1, 'trajectory/T-1', now())" },
        { "delete rows of a read model", "delete from spoor.view_cases" },
        { "insert an epoch", "insert into spoor.vault_epoch (singleton) values (true)" },
        { "delete the epoch", "delete from spoor.vault_epoch" },
        { "forget who was shredded", "delete from spoor.vault_shredded" },
        { "change who was shredded", "update spoor.vault_shredded set reason = 'mistake'" },
        { "forget a hold", "delete from spoor.vault_holds" },
        { "change a hold", "update spoor.vault_holds set is_held = false" },
        { "truncate the keys", "truncate spoor.vault_keys cascade" },
        { "lock a row", "select * from spoor.log_head for update" },
        { "lock a table", "begin; lock table spoor.mt_events in exclusive mode" },
        { "delete", "delete from spoor.mt_events" },
        { "delete the head", "delete from spoor.log_head" },
        { "truncate", "truncate spoor.mt_events" },
        { "truncate all", "truncate spoor.mt_streams cascade" },
        { "merge", "merge into spoor.mt_streams s using (values ('trajectory/T-1')) v (id) on s.id = v.id when matched then delete" },
        { "copy from a file", "copy spoor.mt_events from '/dev/null'" },
        { "copy from a program", "copy spoor.mt_events from program 'true'" },
        { "write by a query", "with gone as (delete from spoor.mt_events returning *) select count(*) from gone" },
        { "alter a table", "alter table spoor.mt_events add column note text" },
        { "drop a constraint", "alter table spoor.log_head drop constraint log_head_edge_fits_position" },
        { "disable a trigger", "alter table spoor.mt_events disable trigger refuse_change" },
        { "disable all triggers", "alter table spoor.mt_events disable trigger all" },
        { "inherit from the log", "create table public.child () inherits (spoor.mt_events)" },
        { "row security", "alter table spoor.mt_events enable row level security" },
        { "create a policy", "create policy p on spoor.mt_events using (false)" },
        { "create a rule", "create rule r as on insert to spoor.mt_events do instead nothing" },
        { "create a trigger", "create trigger t before insert on spoor.mt_events for each row execute function suppress_redundant_updates_trigger()" },
        { "drop a trigger", "drop trigger refuse_change on spoor.mt_events" },
        { "create an index", "create index i on spoor.mt_events (type)" },
        { "drop an index", "drop index spoor.pk_mt_events_id_unique" },
        { "drop a table", "drop table spoor.checkpoints" },
        { "drop the schema", "drop schema spoor cascade" },
        { "replace a function", "create or replace function spoor.refuse_change() returns trigger language plpgsql as 'begin return new; end'" },
        { "create a function", "create function spoor.mine() returns int language sql as 'select 1'" },
        { "alter a function", "alter function spoor.take_head() security invoker" },
        { "unpin a function", "alter function spoor.extend_head reset search_path" },
        { "drop a function", "drop function spoor.extend_head" },
        { "execute what is inside", "select spoor.edge_with_subtrees('{}', 0, 0, '{}')" },
        { "execute the trigger", "select spoor.refuse_change()" },
        { "create a table", "create table spoor.mine (id int)" },
        { "create a public table", "create table public.mine (id int)" },
        { "create a view", "create view spoor.mine as select 1" },
        { "create a schema", "create schema mine" },
        { "create a language", "create function public.f() returns int language c as 'libc', 'getpid'" },
        { "set the sequence", "select setval('spoor.mt_events_sequence', 1)" },
        { "alter the sequence", "alter sequence spoor.mt_events_sequence restart" },
        { "call itself a replica", "set session_replication_role = replica" },
        { "take ownership", "alter table spoor.mt_events owner to spoor_app" },
        { "take all there is", "reassign owned by spoor_owner to spoor_app" },
        { "join the owner", "grant spoor_owner to spoor_app" },
        { "be the owner", "set role spoor_owner" },
        { "be the superuser", "set role spoor" },
        { "log in as the superuser", "set session authorization spoor" },
        { "leave the role first", "set role none; set session authorization default; reset role; delete from spoor.mt_events" },
        { "become superuser", "alter role spoor_app superuser" },
        { "make roles", "create role mine" },
        { "widen what comes later", "alter default privileges for role spoor_owner grant all on tables to spoor_app" },
        { "alter the catalogue", "update pg_class set relacl = null where relname = 'mt_events'" },
        { "alter the server", "alter system set fsync = off" },
        { "read the server's files", "select pg_read_file('spoor.password')" },
        { "see the passwords", "select rolpassword from pg_authid" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task The_app_cannot(string kind, string statements)
    {
        (await register.RefusalAsync("spoor_app", statements)).ShouldBe(Denied, kind);

        (await register.IsUntouchedAsync()).ShouldBeTrue(kind);
    }

    /// <summary>What the app needs in order to append is no way around the head: the triggers refuse what is not appended under it and sealed.</summary>
    [Theory]
    [InlineData("beside the head", "SP006", "insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', now(), '{\"actor\":\"u\"}')")]
    [InlineData("before the first position", "SP006", "insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (0, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', now(), '{\"actor\":\"u\"}')")]
    [InlineData("with the head in hand, without a seal", "SP006", "begin; select spoor.take_head(); " + Third + "; commit")]
    [InlineData("with the head in hand, the check had beforehand", "SP006", "begin; select spoor.take_head(); set constraints all immediate; " + Third + "; commit")]
    [InlineData("after what was sealed, the check had between", "SP006", "begin; select spoor.take_head(); update spoor.mt_streams set version = 3 where id = 'trajectory/T-1'; " + Third + "; select spoor.extend_head(2, 1, array[sha256('')]); update spoor.read_models set position = 3; set constraints all immediate; insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (4, gen_random_uuid(), 'trajectory/T-1', 4, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}'); commit")]
    [InlineData("sealed, a stream of before not told", "SP008", "begin; select spoor.take_head(); " + Third + "; select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("sealed, not in the read models", "SP009", "begin; select spoor.take_head(); update spoor.mt_streams set version = 3 where id = 'trajectory/T-1'; " + Third + "; select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("extend without the head", "SP004", "select spoor.extend_head(2, 1, array[sha256('')])")]
    [InlineData("extend over nothing", "SP005", "begin; select spoor.take_head(); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("a position left out", "SP005", "begin; select spoor.take_head(); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (4, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}'); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("a version left out", "SP001", "begin; select spoor.take_head(); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-1', 4, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}'); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("an instant of before", "SP002", "begin; select spoor.take_head(); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', '2001-01-01', '{\"actor\":\"u\"}'); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("without an actor", "SP007", "begin; select spoor.take_head(); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', clock_timestamp(), '{}'); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("archived", "SP007", "begin; select spoor.take_head(); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers, is_archived) values (3, gen_random_uuid(), 'trajectory/T-1', 3, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}', true); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("without a hash", "SP003", "begin; select spoor.take_head(); update spoor.mt_streams set version = 3 where id = 'trajectory/T-1'; " + Third + "; select spoor.extend_head(2, 1, '{}'); commit")]
    [InlineData("sealed, the stream not told", "SP008", "begin; select spoor.take_head(); insert into spoor.mt_streams (id, type, version) values ('trajectory/T-2', 'trajectory', 2); insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (3, gen_random_uuid(), 'trajectory/T-2', 1, '{}', 'x', clock_timestamp(), '{\"actor\":\"u\"}'); select spoor.extend_head(2, 1, array[sha256('')]); commit")]
    [InlineData("a forged version", "SP008", "update spoor.mt_streams set version = 1")]
    [InlineData("a version that is none", "SP008", "update spoor.mt_streams set version = null")]
    [InlineData("a ghost stream", "SP008", "insert into spoor.mt_streams (id, type, version) values ('trajectory/T-2', 'trajectory', 1)")]
    [InlineData("a ghost stream without a version", "SP008", "insert into spoor.mt_streams (id, type) values ('trajectory/T-2', 'trajectory')")]
    public async Task The_app_appends_under_the_head_alone(string kind, string code, string statements)
    {
        (await register.RefusalAsync("spoor_app", statements)).ShouldBe(code, kind);

        // The next to take the head puts right what does not roll back: the sequence.
        (await register.RefusalAsync("spoor_app", "begin; select spoor.take_head(); rollback")).ShouldBeNull();
        (await register.IsUntouchedAsync()).ShouldBeTrue(kind);
    }

    [Fact]
    public async Task A_tombstone_is_stored_nowhere()
    {
        const string tombstone =
            """
            insert into spoor.mt_streams (id, type, version) values ('mt_tombstone', null, 0);
            insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp) values (3, gen_random_uuid(), 'mt_tombstone', 3, '{}', 'tombstone', now());
            """;

        (await register.RefusalAsync("spoor_app", tombstone)).ShouldBeNull();
        (await register.IsUntouchedAsync()).ShouldBeTrue();
    }

    /// <summary>Where one has some privilege but may not grant it, PostgreSQL warns and grants nothing.</summary>
    [Theory]
    [InlineData("grant insert, update, delete, truncate, trigger on spoor.mt_events to spoor_app")]
    [InlineData("grant all on all tables in schema spoor to public")]
    [InlineData("grant create on schema spoor to spoor_app")]
    [InlineData("grant execute on function spoor.extend_head to spoor_reader")]
    [InlineData("revoke select on spoor.mt_events from spoor_reader")]
    [InlineData("grant update on sequence spoor.mt_events_sequence to spoor_app")]
    public async Task The_app_grants_nothing(string statement)
    {
        await register.RefusalAsync("spoor_app", statement);

        (await register.IsUntouchedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_app_writes_the_read_models_and_the_reader_does_not()
    {
        const string filling =
            """
            begin;
            select spoor.write_read_models(1, array['trajectory/T-1'], '{"view_dates":[{"stream":"trajectory/T-1","changes_on":"2022-01-01"}]}');
            update spoor.read_models set as_of = as_of;
            select spoor.drop_other_read_models();
            select spoor.analyze_views();
            rollback;
            """;

        (await register.RefusalAsync("spoor_app", filling)).ShouldBeNull();
        (await register.RefusalAsync("a_reader", filling)).ShouldBe(Denied);
        (await register.IsUntouchedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_app_keeps_the_identity_vault_and_the_reader_does_not_even_see_it()
    {
        const string keeping =
            """
            begin;
            update spoor.vault_epoch set epoch = 1;
            insert into spoor.vault_keys (person, epoch, wrapped) values ('C-1', 1, '');
            insert into spoor.vault_items (person, item, version, sealed, changed_at, changed_by) values ('C-1', 'name', 1, '', now(), 'u-1');
            update spoor.vault_items set version = 2;
            delete from spoor.vault_keys;
            insert into spoor.vault_shredded (person, shredded_at, shredded_by, reason) values ('C-1', now(), 'u-1', 'request');
            insert into spoor.vault_holds (person, is_held, reason, recorded_at, recorded_by) values ('C-1', true, 'audit', now(), 'u-1');
            rollback;
            """;

        (await register.RefusalAsync("spoor_app", keeping)).ShouldBeNull();
        (await register.RefusalAsync("a_reader", keeping)).ShouldBe(Denied);
        foreach (var table in (string[])["epoch", "keys", "items", "shredded", "holds"])
        {
            (await register.RefusalAsync("spoor_app", $"select * from spoor.vault_{table}")).ShouldBeNull(table);
            (await register.RefusalAsync("a_reader", $"select * from spoor.vault_{table}")).ShouldBe(Denied, table);
        }

        (await register.IsUntouchedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_table_of_the_apps_own_does_not_stand_in_for_the_log()
    {
        var refused = await register.RefusalAsync("spoor_app",
            """
            begin;
            create temp table log_head (position bigint, recorded_at timestamptz, settled_at timestamptz);
            insert into pg_temp.log_head values (41, now(), 'infinity');
            set search_path = pg_temp, spoor;
            do $$ begin if (select l.position from spoor.take_head() l) <> 2 then raise 'not the log'; end if; end $$;
            rollback;
            """);

        refused.ShouldBeNull();
    }
}
