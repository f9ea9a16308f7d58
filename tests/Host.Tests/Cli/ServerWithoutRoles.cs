using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A server where nobody has made Spoor's roles, as any harness or hosting may give one: a server of its own, for roles are the whole server's.</summary>
public sealed class ServerWithoutRoles(ServerWithoutRoles.Bare server) : IClassFixture<ServerWithoutRoles.Bare>
{
    private static readonly string Register = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

    [Fact]
    public async Task A_plain_owner_of_the_database_is_served_with_a_warning_and_clean_json()
    {
        var imported = await SpoorProcess.RunAsync(["import", Register, "--json", "--lang", "en"], database: server.Database);
        var replayed = await SpoorProcess.RunAsync(["replay", "--year", "2022", "--json"], database: server.Database);

        (imported.Exit, imported.Out).ShouldBe((0, """{"stored":453,"unchanged":0,"rejected":0,"errors":[]}""" + "\n"));
        imported.Error.ShouldContain("the roles of Spoor are missing");
        imported.Error.ShouldContain("Let a superuser run one command");
        replayed.Exit.ShouldBe(0);
        replayed.Json.GetProperty("year").GetInt32().ShouldBe(2022);
        replayed.Error.ShouldContain("de rollen van Spoor ontbreken");
    }

    /// <summary>An empty database of a user that may make no roles, on a server that has none.</summary>
    public sealed class Bare : IAsyncLifetime
    {
        private readonly PostgresServer _server = new();

        public string Database { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await _server.InitializeAsync();
            await using (var superuser = RegisterDatabase.Connect(await _server.EmptyDatabaseAsync()))
            {
                await using var prepare = superuser.CreateCommand("drop owned by spoor_owner; drop role spoor_owner, spoor_app, spoor_reader; create role a_plain_owner login");
                await prepare.ExecuteNonQueryAsync();
            }

            Database = PostgresServer.As("a_plain_owner", await _server.EmptyDatabaseAsync(owner: "a_plain_owner"));
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
