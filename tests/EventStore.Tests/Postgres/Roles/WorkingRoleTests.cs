using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>As whom the program works on a given database: as the app wherever its user may take that role.</summary>
public sealed class WorkingRoleTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_the_apps_again_each_time_it_comes_back_from_the_pool()
    {
        await using var superuser = await server.DatabaseAsync();
        await using var source = Working(superuser, (await SessionRole.OfAsync(superuser, Stop)).ShouldBe("spoor_app"));
        var sessions = new HashSet<string>();
        for (var use = 0; use < 5; use++)
        {
            await using var connection = await source.OpenConnectionAsync(Stop);
            sessions.Add(await AnswerAsync(connection, "select current_user || ' for ' || session_user || ' in ' || pg_backend_pid()"));
            if (use % 2 == 1)
            {
                // Given back in the midst of a transaction that failed.
                await connection.BeginTransactionAsync(Stop);
                await Should.ThrowAsync<PostgresException>(() => AnswerAsync(connection, "delete from spoor.mt_events"));
            }
        }

        sessions.Single().ShouldStartWith("spoor_app for spoor in ");
    }

    [Fact]
    public async Task A_member_of_the_app_works_as_the_app_and_has_nothing_besides_it()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "a_clerk login noinherit in role spoor_app");
        await using var clerk = RegisterDatabase.Connect(PostgresServer.As("a_clerk", superuser.ConnectionString));

        (await Migrator.MigrateAsync(clerk, Stop)).Value.ShouldBe(0);
        await using var source = Working(clerk, (await SessionRole.OfAsync(clerk, Stop)).ShouldBe("spoor_app"));

        await using var connection = await source.OpenConnectionAsync(Stop);
        (await AnswerAsync(connection, "select current_user::text")).ShouldBe("spoor_app");
        foreach (var escape in new[] { "set role none", "reset role", "set session authorization default", "set role spoor_owner", "set role spoor", "discard all" })
        {
            (await Should.ThrowAsync<PostgresException>(() => AnswerAsync(connection, $"{escape}; delete from spoor.mt_events")))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, escape);
        }
    }

    [Fact]
    public async Task A_member_of_the_app_cannot_bring_the_schema_forward_and_says_who_can()
    {
        await using var superuser = RegisterDatabase.Connect(await server.EmptyDatabaseAsync());
        await PostgresServer.MakeRoleAsync(superuser, "a_member login in role spoor_app");
        await using var member = RegisterDatabase.Connect(PostgresServer.As("a_member", superuser.ConnectionString));

        (await Migrator.MigrateAsync(member, Stop)).Fault.En.ShouldContain("user a_member may not do that. Let an administrator");
        (await Migrator.MigrateAsync(superuser, Stop)).Value.ShouldBe(Migrations.All.Count);
        (await Migrator.MigrateAsync(member, Stop)).Value.ShouldBe(0);

        Migration[] later = [.. Migrations.All, new(9999, "later", "create table spoor.later (id int)", "checksum")];
        (await Migrator.MigrateAsync(member, Stop, later)).Fault.En.ShouldContain("user a_member may not do that. Let an administrator");
        (await Migrator.MigrateAsync(superuser, Stop, later)).Value.ShouldBe(1);
        (await Migrator.MigrateAsync(member, Stop, later)).Value.ShouldBe(0);
    }

    [Fact]
    public async Task A_stranger_to_the_register_is_told_what_to_ask_for()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "\"a \"\"guest\"\"\" login");
        await using var guest = RegisterDatabase.Connect(PostgresServer.As("a \"guest\"", superuser.ConnectionString));

        (await Migrator.MigrateAsync(guest, Stop)).Fault.En.ShouldEndWith("run: grant spoor_app to \"a \"\"guest\"\"\";");
    }

    [Theory]
    [InlineData("a_migrator", "spoor_owner, spoor_app", true)]
    [InlineData("a_mere_migrator", "spoor_owner", false)]
    public async Task A_member_of_the_owner_migrates_without_being_a_superuser(string user, string roles, bool isApp)
    {
        await using var superuser = RegisterDatabase.Connect(await server.EmptyDatabaseAsync());
        await PostgresServer.MakeRoleAsync(superuser, $"{user} login in role {roles}");
        await RunAsync(superuser, $"grant create on database {new NpgsqlConnectionStringBuilder(superuser.ConnectionString).Database} to spoor_owner");
        await using var migrator = RegisterDatabase.Connect(PostgresServer.As(user, superuser.ConnectionString));
        await using var other = await server.DatabaseAsync();

        (await Migrator.MigrateAsync(migrator, Stop)).Value.ShouldBe(Migrations.All.Count);

        (await SchemaTests.DumpAsync(superuser)).ShouldBe(await SchemaTests.DumpAsync(other));
        var role = await SessionRole.OfAsync(migrator, Stop);
        (role.Name, role.Warning is null).ShouldBe(isApp ? ("spoor_app", true) : (null, false));
    }

    [Fact]
    public async Task What_someone_took_and_the_user_may_not_take_back_is_told_and_stops_nothing()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "a_taker");
        await PostgresServer.MakeRoleAsync(superuser, "a_deputy login in role spoor_owner, spoor_app");
        await RunAsync(superuser, "alter table spoor.mt_event_progression owner to a_taker");
        await using var deputy = RegisterDatabase.Connect(PostgresServer.As("a_deputy", superuser.ConnectionString));

        (await Migrator.MigrateAsync(deputy, Stop)).Value.ShouldBe(0);

        (await SessionRole.OfAsync(deputy, Stop)).Warning!.En.ShouldContain("alter table spoor.mt_event_progression owner to spoor_owner");
    }

    [Fact]
    public async Task An_owner_of_the_database_works_as_itself_with_a_warning_and_as_the_app_once_a_superuser_came_by()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "a_householder login");
        await using var house = RegisterDatabase.Connect(await server.EmptyDatabaseAsync(owner: "a_householder"));
        await using var owner = RegisterDatabase.Connect(PostgresServer.As("a_householder", house.ConnectionString));

        (await Migrator.MigrateAsync(owner, Stop)).Value.ShouldBe(Migrations.All.Count);
        (await Migrator.MigrateAsync(owner, Stop)).Value.ShouldBe(0);
        var before = await SessionRole.OfAsync(owner, Stop);
        before.Name.ShouldBeNull();
        before.Warning!.En.ShouldStartWith("User a_householder owns the log");

        (await Migrator.MigrateAsync(house, Stop)).Value.ShouldBe(0);
        (await SchemaTests.DumpAsync(house)).ShouldBe(await SchemaTests.DumpAsync(superuser));
        (await Migrator.MigrateAsync(owner, Stop)).Value.ShouldBe(0);
        (await SessionRole.OfAsync(owner, Stop)).ShouldBe("spoor_app");
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(owner, "delete from spoor.mt_events"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Rights_that_a_member_of_the_app_finds_changed_are_told_with_what_mends_them()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "a_witness login in role spoor_app");
        await RunAsync(superuser, "grant delete on spoor.mt_events to spoor_app");
        await using var witness = RegisterDatabase.Connect(PostgresServer.As("a_witness", superuser.ConnectionString));

        var role = await SessionRole.OfAsync(witness, Stop);

        role.Name.ShouldBe("spoor_app");
        role.Warning!.En.ShouldContain("revoke DELETE on table spoor.mt_events from spoor_app;");
    }

    private static NpgsqlDataSource Working(NpgsqlDataSource login, SessionRole role)
    {
        var address = new NpgsqlConnectionStringBuilder(login.ConnectionString) { MaxPoolSize = 1 };
        role.ApplyTo(address);
        return RegisterDatabase.Connect(address.ConnectionString);
    }

    private static async Task<string> AnswerAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return $"{await command.ExecuteScalarAsync(Stop)}";
    }

    private static async Task RunAsync(NpgsqlDataSource source, string statements)
    {
        await using var command = source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}

/// <summary>What tests ask of a working role.</summary>
internal static class WorkingRoles
{
    /// <summary>It is this role, without a warning.</summary>
    public static SessionRole ShouldBe(this SessionRole role, string? name)
    {
        (role.Name, role.Warning).ShouldBe((name, null));
        return role;
    }
}
