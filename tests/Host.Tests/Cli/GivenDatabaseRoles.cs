using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>What a command may do in a given database goes by the user of its connection string (docs/running.md, Which database).</summary>
public sealed class GivenDatabaseRoles(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Stored = """{"stored":453,"unchanged":0,"rejected":0,"errors":[]}""" + "\n";
    private const string Unchanged = """{"stored":0,"unchanged":453,"rejected":0,"errors":[]}""" + "\n";

    private static readonly string Register = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_superuser_migrates_as_the_owner_and_appends_as_the_app()
    {
        var database = await server.EmptyDatabaseAsync();
        await SpoorProcess.BeginRegisterAsync(database: database);
        await RunAsync(database, RecordTheRole);

        (await SpoorAsync(database, "import", Register, "--json")).ShouldBe(new(0, Stored, ""));

        (await AnswerAsync(database, "select distinct seen.role from public.seen")).ShouldBe("spoor_app");
        (await AnswerAsync(database, "select distinct tableowner from pg_tables where schemaname like 'spoor%'")).ShouldBe("spoor_owner");
    }

    [Fact]
    public async Task A_member_of_the_app_appends_and_replays_as_the_app()
    {
        var database = await server.EmptyDatabaseAsync();
        await SpoorProcess.BeginRegisterAsync(database: database);
        await RunAsync(database, RecordTheRole);
        var member = await AsAsync("a_case_worker login noinherit in role spoor_app", database);

        (await SpoorAsync(member, "import", Register, "--json")).ShouldBe(new(0, Stored, ""));

        (await AnswerAsync(database, "select distinct seen.role from public.seen")).ShouldBe("spoor_app");
        foreach (var command in new[] { "replay --year 2022 --json", "members --year 2022 --known-at 2023-01-15T11:00:00Z --json", "export", "verify --json" })
        {
            var answered = await SpoorAsync(member, command.Split(' '));
            (answered.Exit, answered.Error).ShouldBe((0, ""), command);
        }
    }

    [Fact]
    public async Task A_member_of_the_app_is_refused_with_status_3_where_the_schema_is_behind()
    {
        MustBeBehind(await SpoorAsync(await AsAsync("a_latecomer login in role spoor_app", await server.EmptyDatabaseAsync()), "import", Register), "a_latecomer");
        var earlier = await new EarlierRegister("b96af26").LoadAsync(server);
        var member = PostgresServer.As("a_latecomer", earlier);
        MustBeBehind(await SpoorAsync(member, "export"), "a_latecomer");

        (await SpoorAsync(earlier, "verify")).Exit.ShouldBe(0);
        (await SpoorAsync(member, "export")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task An_owner_of_the_database_works_as_itself_with_a_warning_until_a_superuser_ran_one_command()
    {
        await AsAsync("a_tenant login", await server.EmptyDatabaseAsync());
        var database = await server.EmptyDatabaseAsync(owner: "a_tenant");
        var tenant = PostgresServer.As("a_tenant", database);

        var imported = await SpoorAsync(tenant, "import", Register, "--json");
        (imported.Exit, imported.Out).ShouldBe((0, Stored));
        imported.Error.ShouldContain("a_tenant owns the log");
        imported.Error.ShouldContain("Let a superuser run one command");
        (await AnswerAsync(database, "select distinct tableowner from pg_tables where schemaname like 'spoor%'")).ShouldBe("a_tenant");

        (await SpoorAsync(database, "verify")).Error.ShouldBeEmpty();
        (await SpoorAsync(tenant, "import", Register, "--json")).ShouldBe(new(0, Unchanged, ""));
        await Should.ThrowAsync<PostgresException>(() => RunAsync(tenant, "insert into spoor.mt_streams (id) values ('x')"));
    }

    [Fact]
    public async Task A_reader_exports_but_stores_nothing()
    {
        var database = await server.EmptyDatabaseAsync();
        (await SpoorAsync(database, "import", Register)).Exit.ShouldBe(0);
        var reader = await AsAsync("a_reporter login in role spoor_reader", database);

        var exported = await SpoorAsync(reader, "export");
        var imported = await SpoorAsync(reader, "import", Register, "--json");

        (exported.Exit, exported.Error, exported.Out.Split('\n').Length).ShouldBe((0, "", 454));
        imported.Exit.ShouldBe(3);
        imported.Json.GetProperty("error").GetString()!.ShouldContain("permission denied for function take_head");
    }

    private static void MustBeBehind(Answered answered, string user)
    {
        (answered.Exit, answered.Out).ShouldBe((3, ""));
        answered.Error.ShouldContain($"user {user} may not do that. Let an administrator (a superuser, or a member of spoor_owner) run one command");
    }

    // Inside the door everyone is its owner; the role the session took is still there to be seen.
    internal const string RecordTheRole =
        """
        create table public.seen (role text);
        grant insert on public.seen to public;
        create function public.see() returns trigger language plpgsql as
            $$ begin insert into public.seen values (case current_setting('role') when 'none' then session_user else current_setting('role') end); return null; end $$;
        create trigger see after insert on spoor.mt_events for each statement execute function public.see();
        """;

    private static async Task<string> AsAsync(string role, string database)
    {
        await using var superuser = RegisterDatabase.Connect(database);
        await PostgresServer.MakeRoleAsync(superuser, role);
        return PostgresServer.As(role[..role.IndexOf(' ', StringComparison.Ordinal)], database);
    }

    private static Task<Answered> SpoorAsync(string database, params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--lang", "en"], database: database);

    private static async Task<string> AnswerAsync(string database, string query)
    {
        await using var source = RegisterDatabase.Connect(database);
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var answers = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            answers.Add(reader.GetString(0));
        }

        return string.Join(' ', answers);
    }

    private static async Task RunAsync(string database, string statements)
    {
        await using var source = RegisterDatabase.Connect(database);
        await using var command = source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
