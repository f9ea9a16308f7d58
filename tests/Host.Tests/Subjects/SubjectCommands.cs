using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Host.Tests.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Subjects;

/// <summary>Subject access, shredding and retention as an administrator runs them.</summary>
public sealed class SubjectCommands(PostgresServer server)
{
    private const string Identity = """{"name": "Voorbeeld *2022*-07", "birthYear": 1990, "email": "voorbeeld@voorbeeld.nl", "address": "Straat 1\n1811 AA Alkmaar"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_identity_is_kept_told_and_destroyed_and_the_log_stays_as_it_was()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var client = await ClientOfAsync(database, "T-0026");
        var before = (await RunAsync(database, scratch, null, "export")).Out;

        (await RunAsync(database, scratch, Identity, "subject", "set", client)).Exit.ShouldBe(0);
        var told = await RunAsync(database, scratch, null, "subject", "export", client);
        (await RunAsync(database, scratch, null, "subject", "list")).Out.ShouldContain($"{client}: 4 gegevens, 0 notities");

        told.Exit.ShouldBe(0);
        told.Out.ShouldContain("# Inzage in uw gegevens");
        told.Out.ShouldContain(@"- Naam: Voorbeeld \*2022\*-07");
        told.Out.ShouldContain("- Adres: Straat 1 / 1811 AA Alkmaar");
        told.Out.ShouldContain("## Traject T-0026");
        told.Out.ShouldContain("Traject afgerond");
        told.Out.ShouldContain("door u-014");
        told.Out.ShouldContain("AVG art. 17");
        var gone = await RunAsync(database, scratch, null, "subject", "shred", client, "--reason", "request", "--by", "u-001", "--json");
        gone.Json.GetProperty("shredded")[0].GetProperty("person").GetString().ShouldBe(client);
        var dead = await RunAsync(database, scratch, null, "subject", "export", client);
        (dead.Exit, dead.Out).ShouldBe((2, ""));
        dead.Error.ShouldContain("zijn vernietigd");
        (await RunAsync(database, scratch, null, "subject", "list", "--json")).Json.GetProperty("shredded")[0].GetProperty("reason").GetString().ShouldBe("request");
        (await RunAsync(database, scratch, null, "export")).Out.ShouldBe(before);
        (await RunAsync(database, scratch, null, "verify")).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_told_in_json_holds_every_line_of_every_trajectory_of_the_person_and_no_other()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var client = await ClientOfAsync(database, "T-0026");
        (await RunAsync(database, scratch, Identity, "subject", "set", client)).Exit.ShouldBe(0);

        var told = (await RunAsync(database, scratch, null, "subject", "export", client, "--json")).Json;

        told.GetProperty("identity").GetProperty("birthYear").GetInt32().ShouldBe(1990);
        foreach (var trajectory in told.GetProperty("trajectories").EnumerateArray())
        {
            var history = (await RunAsync(database, scratch, null, "history", trajectory.GetProperty("trajectory").GetString()!, "--json")).Json;
            JsonNode.Parse(trajectory.GetProperty("events").GetRawText())!.ToJsonString().ShouldBe(JsonNode.Parse(history.GetRawText())!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_file_of_it_is_for_its_owner_alone_and_never_written_over()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var client = await ClientOfAsync(database, "T-0026");

        (await RunAsync(database, scratch, null, "subject", "export", client, "inzage.md")).Exit.ShouldBe(0);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(scratch.At("inzage.md")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await RunAsync(database, scratch, null, "subject", "export", client, "inzage.md")).Exit.ShouldBe(2);
        (await File.ReadAllTextAsync(scratch.At("inzage.md"), Stop)).ShouldContain("De kluis bewaart uw naam, geboortejaar en contactgegevens niet.");
    }

    [Theory]
    [InlineData("[]", "geen JSON-object")]
    [InlineData("nothing", "geen JSON-object")]
    [InlineData("""{"bsn": "123456782"}""", "een veld dat de kluis niet kent")]
    [InlineData("""{"name": 3}""", "De waarde van name past niet")]
    [InlineData("""{"birthYear": "x"}""", "De waarde van birthYear past niet")]
    [InlineData("""{"birthYear": 90}""", "Geef een geboortejaar")]
    [InlineData("""{"email": "geheim"}""", "Geef een e-mailadres")]
    public async Task A_file_that_is_no_identity_is_refused_without_repeating_what_it_holds(string file, string sentence)
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();

        var answered = await RunAsync(database, scratch, file, "subject", "set", await ClientOfAsync(database, "T-0026"));

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain(sentence);
        answered.Error.ShouldNotContain("123456782");
        answered.Error.ShouldNotContain("geheim");
        Directory.Exists(scratch.At("keys")).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_whom_the_log_does_not_know_is_refused_everywhere()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        foreach (var command in (string[][])[["subject", "set", "C-nobody"], ["subject", "export", "C-nobody"], ["subject", "shred", "C-nobody", "--reason", "request"], ["retention", "hold", "C-nobody", "--reason", "audit"], ["retention", "approve", "C-nobody"]])
        {
            var answered = await RunAsync(database, scratch, "{}", command);

            answered.Exit.ShouldBe(2, string.Join(' ', command));
            answered.Error.ShouldContain("kent niemand", Case.Sensitive, string.Join(' ', command));
        }
    }

    [Fact]
    public async Task What_a_later_file_leaves_out_stays_and_null_takes_it_away()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var client = await ClientOfAsync(database, "T-0026");
        (await RunAsync(database, scratch, Identity, "subject", "set", client)).Exit.ShouldBe(0);

        (await RunAsync(database, scratch, """{"birthYear": null, "telephone": "072"}""", "subject", "set", client, "--json")).Json.GetProperty("version").GetInt64().ShouldBe(2);

        var identity = (await RunAsync(database, scratch, null, "subject", "export", client, "--json")).Json.GetProperty("identity");
        identity.GetProperty("name").GetString().ShouldBe("Voorbeeld *2022*-07");
        identity.GetProperty("birthYear").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        identity.GetProperty("telephone").GetString().ShouldBe("072");
    }

    [Fact]
    public async Task The_destruction_list_is_approved_by_file_and_who_is_held_or_not_due_stops_it()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var due = (await RunAsync(database, scratch, null, "retention", "list", "--years", "1", "--json")).Json.GetProperty("persons").EnumerateArray()
            .Select(p => p.GetProperty("client").GetString()!).ToList();
        var open = (await RunAsync(database, scratch, null, "retention", "list", "--all", "--json")).Json.GetProperty("persons").EnumerateArray()
            .Where(p => p.GetProperty("state").GetString() == "open").Select(p => p.GetProperty("client").GetString()!).First();
        due.Count.ShouldBeGreaterThan(2);
        due.ShouldNotContain(open);
        scratch.With("list.txt", string.Join('\n', due));
        (await RunAsync(database, scratch, Identity, "subject", "set", due[0])).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, Identity, "subject", "set", open)).Exit.ShouldBe(0);

        (await RunAsync(database, scratch, null, "retention", "approve", due[0], open, "--years", "1")).ShouldSatisfyAllConditions(
            a => a.Exit.ShouldBe(2), a => a.Error.ShouldContain($"{open}: een traject loopt nog"));
        (await RunAsync(database, scratch, null, "retention", "approve", due[0], "--years", "50")).Error.ShouldContain($"{due[0]}: wordt bewaard tot");
        (await RunAsync(database, scratch, null, "retention", "hold", due[1], "--reason", "legal_claim")).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "retention", "approve", "list.txt", "--years", "1")).Error.ShouldContain($"{due[1]}: er rust een bewaarplicht op");
        (await RunAsync(database, scratch, null, "subject", "export", due[0])).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "retention", "lift", due[1], "--reason", "over")).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "retention", "approve", "list.txt", "--years", "1", "--by", "u-001", "--json")).Json
            .GetProperty("shredded").GetArrayLength().ShouldBe(due.Count);

        (await RunAsync(database, scratch, null, "retention", "list", "--years", "1", "--json")).Json.GetProperty("persons").GetArrayLength().ShouldBe(0);
        (await RunAsync(database, scratch, null, "subject", "export", due[0])).Error.ShouldContain("zijn vernietigd");
        (await RunAsync(database, scratch, null, "subject", "export", open)).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("subject shred C-1")]
    [InlineData("subject shred C-1 --reason because")]
    [InlineData("subject shred C/1 --reason request")]
    [InlineData("subject set C-1 --by 'a name'")]
    [InlineData("retention hold C-1 --reason over")]
    [InlineData("retention lift C-1 --reason audit")]
    [InlineData("retention list --years 0")]
    public async Task Bad_usage_is_status_2(string command)
    {
        using var scratch = new ScratchDirectory();

        (await RunAsync(await server.EmptyDatabaseAsync(), scratch, null, command.Split(' '))).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Backed_up_shredded_and_restored_elsewhere_the_shredded_stays_dead_and_everyone_else_is_readable_and_the_closed_year_good()
    {
        using var scratch = new ScratchDirectory();
        var (database, elsewhere, keyless) = (await FilledAsync(), await server.EmptyDatabaseAsync(), await server.EmptyDatabaseAsync());
        var (one, other) = (await ClientOfAsync(database, "T-0026"), await ClientOfAsync(database, "T-0023"));
        (await RunAsync(database, scratch, Identity, "subject", "set", one)).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, """{"name": "Voorbeeld 2"}""", "subject", "set", other)).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "close-year", "--year", "2022", "--key", "key.pem")).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "backup", "before", "--key", "key.pem")).Exit.ShouldBe(0);
        (await RunAsync(database, scratch, null, "subject", "shred", one, "--reason", "request")).Exit.ShouldBe(0);

        (await RunAsync(elsewhere, scratch, null, "restore", "before")).ShouldSatisfyAllConditions(a => a.Exit.ShouldBe(0), a => a.Error.ShouldNotContain("kluis"));
        var locked = await SpoorProcess.RunAsync(["restore", "before", "--vault-keys", scratch.At("lost")], directory: scratch.Path, database: keyless);

        (await RunAsync(elsewhere, scratch, null, "subject", "export", one)).Error.ShouldContain("zijn vernietigd");
        (await RunAsync(elsewhere, scratch, null, "subject", "export", other)).Out.ShouldContain("- Naam: Voorbeeld 2");
        (await RunAsync(elsewhere, scratch, null, "verify")).ShouldSatisfyAllConditions(a => a.Exit.ShouldBe(0), a => a.Out.ShouldContain("Afgesloten jaar 2022"));
        locked.Exit.ShouldBe(0);
        locked.Error.ShouldContain("nog niet te openen");
        (await RunAsync(keyless, scratch, null, "subject", "export", one)).Error.ShouldContain("zijn vernietigd");
    }

    private static async Task<string> ClientOfAsync(string database, string trajectory) =>
        (await SpoorProcess.RunAsync(["history", trajectory, "--json"], database: database)).Json[0].GetProperty("data").GetProperty("clientId").GetString()!;

    private static Task<Answered> RunAsync(string database, ScratchDirectory scratch, string? input, params string[] arguments) => SpoorProcess.RunAsync(
        arguments, input, scratch.Path, database, new Dictionary<string, string> { ["SPOOR_VAULT_KEYS"] = scratch.At("keys") });

    private async Task<string> FilledAsync()
    {
        var database = await server.EmptyDatabaseAsync();
        (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl")], database: database)).Exit.ShouldBe(0);
        return database;
    }
}
