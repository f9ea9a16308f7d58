using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>A server that has no roles of Spoor yet, where several hosts and databases start at once. A server of its own: roles are the whole server's.</summary>
public sealed class RolesOfAServerTests(RolesOfAServerTests.Bare server) : IClassFixture<RolesOfAServerTests.Bare>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("spoor")]
    [InlineData("a_maker")]
    public async Task Databases_of_one_server_and_hosts_of_one_database_make_the_roles_once(string user)
    {
        await server.DropRolesAsync();
        await PostgresServer.MakeRoleAsync(server.Superuser, "a_maker login createrole");
        var addresses = new List<string>();
        for (var database = 0; database < 4; database++)
        {
            addresses.Add(PostgresServer.As(user, await server.Postgres.EmptyDatabaseAsync(owner: user)));
        }

        var applied = await Task.WhenAll(addresses.Concat(addresses).Select(async address =>
        {
            await using var source = RegisterDatabase.Connect(address);
            return (await Migrator.MigrateAsync(source, Stop)).Value;
        }));

        applied.Sum().ShouldBe(addresses.Count * Migrations.All.Count);
        foreach (var address in addresses)
        {
            await using var source = RegisterDatabase.Connect(address);
            (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(0);
            (await SessionRole.OfAsync(source, Stop)).ShouldBe("spoor_app");
        }
    }

    [Fact]
    public async Task Who_may_make_roles_makes_them_and_works_as_the_app_without_being_a_superuser()
    {
        await server.DropRolesAsync();
        await PostgresServer.MakeRoleAsync(server.Superuser, "a_maker login createrole");
        await using var maker = RegisterDatabase.Connect(PostgresServer.As("a_maker", await server.Postgres.EmptyDatabaseAsync(owner: "a_maker")));

        (await Migrator.MigrateAsync(maker, Stop)).Value.ShouldBe(Migrations.All.Count);

        (await SessionRole.OfAsync(maker, Stop)).ShouldBe("spoor_app");
    }

    [Fact]
    public async Task Who_may_make_roles_but_may_not_take_those_that_others_made_works_as_itself()
    {
        await server.DropRolesAsync();
        await PostgresServer.MakeRoleAsync(server.Superuser, "another_maker login createrole");
        (await Migrator.MigrateAsync(server.Superuser, Stop)).Failed.ShouldBeFalse();
        await using var another = RegisterDatabase.Connect(PostgresServer.As("another_maker", await server.Postgres.EmptyDatabaseAsync(owner: "another_maker")));

        (await Migrator.MigrateAsync(another, Stop)).Value.ShouldBe(Migrations.All.Count);

        (await SessionRole.OfAsync(another, Stop)).Warning!.En.ShouldStartWith("User another_maker owns the log");
    }

    [Fact]
    public async Task Who_may_do_neither_works_as_itself_and_leaves_no_roles_behind()
    {
        await server.DropRolesAsync();
        await PostgresServer.MakeRoleAsync(server.Superuser, "a_householder login");
        await using var owner = RegisterDatabase.Connect(PostgresServer.As("a_householder", await server.Postgres.EmptyDatabaseAsync(owner: "a_householder")));

        (await Migrator.MigrateAsync(owner, Stop)).Value.ShouldBe(Migrations.All.Count);

        (await SessionRole.OfAsync(owner, Stop)).Warning!.En.ShouldStartWith("User a_householder owns the log");
        await using var roles = server.Superuser.CreateCommand("select count(*) from pg_roles where rolname like 'spoor\\_%'");
        (await roles.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }

    /// <summary>The server, and a way to take the roles away again with all that hangs on them.</summary>
    public sealed class Bare : IAsyncLifetime
    {
        public PostgresServer Postgres { get; } = new();

        public NpgsqlDataSource Superuser { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Postgres.InitializeAsync();
            Superuser = RegisterDatabase.Connect(await Postgres.EmptyDatabaseAsync());
        }

        public async Task DropRolesAsync()
        {
            NpgsqlConnection.ClearAllPools();
            var used = new List<string>();
            await using (var command = Superuser.CreateCommand(
                "select format('drop database %I with (force)', datname) from pg_database where datname like 't%' and not datistemplate and datname <> current_database()"))
            await using (var reader = await command.ExecuteReaderAsync(Stop))
            {
                while (await reader.ReadAsync(Stop))
                {
                    used.Add(reader.GetString(0));
                }
            }

            foreach (var statement in used.Append("drop schema if exists spoor, spoor_migrations cascade"))
            {
                await using var drop = Superuser.CreateCommand(statement);
                await drop.ExecuteNonQueryAsync(Stop);
            }

            await using var roles = Superuser.CreateCommand(
                """
                do $$
                declare made name;
                begin
                    foreach made in array array['spoor_owner', 'spoor_app', 'spoor_reader'] loop
                        if to_regrole(made) is not null then
                            execute format('drop owned by %I', made);
                            execute format('drop role %I', made);
                        end if;
                    end loop;
                end $$
                """);
            await roles.ExecuteNonQueryAsync(Stop);
        }

        public async ValueTask DisposeAsync()
        {
            if (Superuser is not null)
            {
                await Superuser.DisposeAsync();
            }

            await Postgres.DisposeAsync();
        }
    }
}
