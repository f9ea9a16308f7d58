using System.CommandLine;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A place without a register: only the commands that begin one make anything there.</summary>
public sealed class NoRegisterThereTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    // Those that begin a register, and those that use none.
    private static readonly string[] Beginning = ["demo", "serve", "migrate", "import", "restore", "user add"];

    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["replay"] = "--year 2022",
        ["members"] = "--year 2022",
        ["readings"] = "--year 2022",
        ["explain"] = "T-1 --year 2022",
        ["history"] = "T-1",
        ["compare"] = "--year 2022 --with 2023-01-01T00:00:00Z",
        ["restate"] = "--year 2022",
        ["close-year"] = "--year 2022",
        ["prove"] = "T-1",
        ["definitions show"] = "nhn-2022",
        ["backup"] = "a-backup",
        ["user disable"] = "a",
        ["user enable"] = "a",
        ["user grant"] = "a --role lead:nhn",
        ["user revoke"] = "a --role lead:nhn",
        ["user reset-password"] = "a",
        ["user reset-totp"] = "a",
        ["user token"] = "a",
        ["user stand-in"] = "a --for p-1 --from 2026-01-01 --until 2026-01-02",
        ["subject export"] = "c-1",
        ["subject set"] = "c-1",
        ["subject shred"] = "c-1 --reason request",
        ["retention approve"] = "c-1",
        ["retention hold"] = "c-1 --reason audit",
        ["retention lift"] = "c-1 --reason over",
    };

    public static TheoryData<string> Reading => [.. Leaves(CommandLine.Root(), "").Where(c => !Beginning.Contains(c))];

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task A_command_that_begins_no_register_says_that_there_is_none_and_makes_nothing(string command)
    {
        using var scratch = new ScratchDirectory();

        var answered = await SpoorProcess.RunAsync([.. Line(command), "--data", scratch.At("mistyped"), "--lang", "en"], directory: scratch.Path);

        answered.Exit.ShouldBe(2, $"{answered.Error}{answered.Out}");
        answered.Error.ShouldContain($"There is no register in {scratch.At("mistyped")}; nothing was made.");
        Directory.EnumerateFileSystemEntries(scratch.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("export", "")]
    [InlineData("verify", "")]
    [InlineData("replay --year 2022", "")]
    [InlineData("doctor", "")]
    public async Task An_empty_database_stays_empty_under_a_command_that_reads(string command, string _)
    {
        var database = await server.EmptyDatabaseAsync();

        var answered = await SpoorProcess.RunAsync([.. command.Split(' '), "--lang", "en"], database: database);

        answered.Exit.ShouldBe(2, answered.Error);
        answered.Error.ShouldContain("There is no register in this database; nothing was made.");
        (await SchemasOfAsync(database)).ShouldBe(0L);
    }

    [Theory]
    [InlineData("import missing.jsonl", "missing.jsonl: the file does not exist")]
    [InlineData("import missing.jsonl --json", "the file does not exist")]
    [InlineData("user add a.jansen --name A --role nonsense", "nonsense")]
    [InlineData("user add a --name A --role administrator", "login")]
    [InlineData("user add a.jansen --name A --role lead:nhn", "Programme nhn is not in the register. Known are: –.")]
    [InlineData("user add a.jansen --name A --role administrator --professional a/b", "is no id of a professional")]
    [InlineData("user add a.jansen --name A --role administrator --password-stdin", "password")]
    [InlineData("restore missing", "missing")]
    [InlineData("restore backup", "backup")]
    [InlineData("serve --theme missing.css", "missing.css")]
    [InlineData("serve --public nonsense", "nonsense")]
    public async Task A_refused_command_begins_no_register(string command, string sentence)
    {
        using var scratch = new ScratchDirectory();
        using var given = new ScratchDirectory();
        Directory.CreateDirectory(given.At("backup"));
        var database = await server.EmptyDatabaseAsync();

        var answered = await SpoorProcess.RunAsync([.. command.Split(' '), "--data", scratch.At("new"), "--lang", "en"], input: "", directory: given.Path);
        (await SpoorProcess.RunAsync([.. command.Split(' '), "--lang", "en"], input: "", directory: given.Path, database: database)).Exit.ShouldBe(2);

        answered.Exit.ShouldBe(2, $"{answered.Error}{answered.Out}");
        $"{answered.Error}{answered.Out}".ShouldContain(sentence);
        Directory.EnumerateFileSystemEntries(scratch.Path).ShouldBeEmpty();
        (await SchemasOfAsync(database)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_port_that_is_taken_begins_no_register()
    {
        using var scratch = new ScratchDirectory();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var answered = await SpoorProcess.RunAsync(["serve", "--urls", $"http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}", "--data", scratch.At("new"), "--lang", "en"]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain("in use");
        Directory.EnumerateFileSystemEntries(scratch.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_which_something_can_be_stored_begins_a_register_beside_one_that_is_missing()
    {
        using var scratch = new ScratchDirectory();

        var answered = await SpoorProcess.RunAsync(["import", "-", scratch.At("missing.jsonl"), "--data", scratch.At("new"), "--json"], input: Exchange.Line.Programme);

        (answered.Exit, answered.Json.GetProperty("stored").GetInt32(), answered.Json.GetProperty("errors").GetArrayLength()).ShouldBe((2, 1, 1));
        (await SpoorProcess.RunAsync(["export", "--data", scratch.At("new")])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task The_place_of_a_register_is_data_before_the_environment()
    {
        using var scratch = new ScratchDirectory();
        var environment = new Dictionary<string, string> { ["SPOOR_DATA"] = scratch.At("named") };

        (await SpoorProcess.RunAsync(["export", "--lang", "en"], environment: environment)).Error.ShouldContain($"There is no register in {scratch.At("named")};");
        (await SpoorProcess.RunAsync(["export", "--lang", "en", "--data", scratch.At("given")], environment: environment)).Error.ShouldContain($"There is no register in {scratch.At("given")};");
    }

    [Fact]
    public async Task A_register_without_a_programme_never_advises_the_demo()
    {
        using var scratch = new ScratchDirectory();
        (await SpoorProcess.RunAsync(["user", "add", "a.jansen", "--name", "A. Jansen", "--role", "administrator", "--data", scratch.At("register")])).Exit.ShouldBe(0);

        foreach (var command in (string[])["replay --year 2022", "members --year 2022", "definitions list", "doctor", "verify", "views status"])
        {
            foreach (var language in (string[])["nl", "en"])
            {
                var answered = await SpoorProcess.RunAsync([.. command.Split(' '), "--lang", language, "--data", scratch.At("register")]);
                $"{answered.Out}{answered.Error}".ShouldNotContain("spoor demo");
            }
        }

        // Of a register begun by a mistyped place nobody should read that all is well.
        (await SpoorProcess.RunAsync(["verify", "--data", scratch.At("register")])).Out.ShouldStartWith("Hier is nog niets vastgelegd");
    }

    private static async Task<object?> SchemasOfAsync(string database)
    {
        await using var source = RegisterDatabase.Connect(database);
        await using var left = source.CreateCommand("select count(*) from pg_namespace where nspname like 'spoor%'");
        return await left.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Line(string command) =>
        $"{command} {Arguments.GetValueOrDefault(command)}".Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(c => Leaves(c, $"{path} {c.Name}".Trim())).Concat(command.Action is not null && path.Length > 0 ? [path] : []);
}
