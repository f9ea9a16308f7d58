using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The command line answers as the contract's independent program does, exit status and all.</summary>
public sealed class AnswersTests(RegisterOnDisk register) : IClassFixture<RegisterOnDisk>
{
    // Every answer is asked in-process elsewhere; here one of each kind goes through a real process.
    public static TheoryData<string> OneOfEachKind { get; } = [.. AllAnswers()
        .GroupBy(a => (Command: a.Arguments[0], Definition: a.Arguments.Contains("--definition"), AsOf: a.Arguments.Contains("--as-of")))
        .Select(g => string.Join(' ', g.First().Arguments))];

    // Where none was adopted, version 1 of the rules was in force.
    private static readonly string[] BeforeAdoption = ["2021-07-01T00:00:00Z"];

    [Fact]
    public void The_register_was_imported() =>
        register.Imported.ShouldBe(new(0, """{"stored":453,"unchanged":0,"rejected":0,"errors":[]}""" + "\n", ""));

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public async Task The_answer_is_the_independent_programs(string command)
    {
        var expected = AllAnswers().Single(a => string.Join(' ', a.Arguments) == command).Answer;

        var answered = await register.RunAsync([.. command.Split(' '), .. BeforeAdoption.Any(command.Contains) ? ["--definition", "nhn-2022"] : Array.Empty<string>(), "--json"]);

        answered.Exit.ShouldBe(0);
        answered.Error.ShouldBeEmpty();
        JsonNode.DeepEquals(JsonNode.Parse(answered.Out), expected).ShouldBeTrue(answered.Out);
    }

    [Fact]
    public async Task For_a_person_the_verdict_comes_first()
    {
        (await register.RunAsync("replay", "--year", "2022", "--known-at", "2026-01-01T00:00:00Z")).Out.ShouldStartWith(
            "Jaar 2022 van programma nhn\nTrajecten: 3 van 25, nog 22 te gaan.\nNieuwe werkgevers: 0 van 5, nog 5 te gaan.\n");
        (await register.RunAsync("explain", "T-0001", "--year", "2023", "--lang", "en")).Out.ShouldStartWith("Trajectory T-0001 does not count: temporary work only.\n");
        (await register.RunAsync("explain", "T-0001", "--year", "2022", "--lang", "en")).Out.ShouldStartWith(
            "Trajectory T-0001 does not belong to 2022 but to 2023; what follows holds for 2023.\nTrajectory T-0001 does not count: temporary work only.\n");
        (await register.RunAsync("explain", "T-0003", "--year", "2022", "--definition", "placed-12h.json", "--lang", "en")).Out.ShouldStartWith(
            "Trajectory T-0003 does not belong to 2022: under this definition it belongs to no year yet.\n");
        (await register.RunAsync("explain", "T-0003", "--year", "2022", "--definition", "placed-12h.json", "--json")).Json.GetProperty("year").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await register.RunAsync("replay", "--year", "2022", "--known-at", "2023-01-15", "--json")).Json.GetProperty("knownAt").GetString().ShouldBe("2023-01-15T22:59:59.999999Z");
        (await register.RunAsync("replay", "--year", "2022", "--known-at", "2023-07-15", "--json")).Json.GetProperty("knownAt").GetString().ShouldBe("2023-07-15T21:59:59.999999Z");
        (await register.RunAsync("members", "--year", "2024")).Out.ShouldBe("Geen trajecten in dit jaar.\n");
    }

    [Theory]
    [InlineData("replay --year 1900")]
    [InlineData("members --year 2020")]
    [InlineData("explain T-0003 --year 2020")]
    [InlineData("readings --year 2020 --definition nhn-plan")]
    public async Task A_year_before_the_programme_is_counted_and_said_to_be_so(string command)
    {
        var answered = await register.RunAsync([.. command.Split(' '), "--json", "--lang", "en"]);

        answered.Exit.ShouldBe(0);
        answered.Error.ShouldContain("Programme nhn began in 2021");
        answered.Json.ValueKind.ShouldNotBe(JsonValueKind.Undefined);
    }

    [Fact]
    public async Task History_gives_every_event_as_recorded_corrections_too()
    {
        var lines = (await register.RunAsync("history", "T-0018", "--json")).Json.EnumerateArray().ToList();

        lines.Select(l => l.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, lines.Count));
        lines.Select(l => l.GetProperty("type").GetString()).ShouldContain("step_corrected");
        (await register.RunAsync("history", "T-0018")).Out.ShouldContain("Correctie");
    }

    [Fact]
    public async Task Definitions_are_listed_and_shown()
    {
        var names = (await register.RunAsync("definitions", "list", "--json")).Json.EnumerateArray().Select(d => d.GetProperty("name").GetString());
        names.ShouldBe(["hours", "strict", "nhn-2022", "nhn-plan"]);
        (await register.RunAsync("definitions", "show", "strict")).Json.GetProperty("countsBy").GetString().ShouldBe("placement");
        (await register.RunAsync("definitions", "show", "none-such")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Export_into_an_empty_register_gives_the_same_log()
    {
        using var scratch = new ScratchDirectory();
        var exported = await register.RunAsync("export", scratch.At("log.jsonl"));
        exported.ShouldBe(new(0, "", ""));

        (await SpoorProcess.RunAsync(["import", scratch.At("log.jsonl"), "--data", scratch.At("other")])).Exit.ShouldBe(0);
        var again = await SpoorProcess.RunAsync(["export", "--data", scratch.At("other")]);

        again.Out.ShouldBe(await File.ReadAllTextAsync(scratch.At("log.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_as_known_stops_there()
    {
        var exported = await register.RunAsync("export", "--known-at", "2022-01-15T11:00:00Z");

        exported.Out.Count(c => c == '\n').ShouldBe(119);
    }

    [Fact]
    public async Task Commands_at_the_same_time_share_the_register()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => register.RunAsync("replay", "--year", "2022", "--known-at", "2026-01-01T00:00:00Z", "--json")));

        answers.Select(a => (a.Exit, a.Out)).Distinct().Count().ShouldBe(1);
        answers[0].Exit.ShouldBe(0);
    }

    private static IEnumerable<(string[] Arguments, JsonNode Answer)> AllAnswers() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RegisterOnDisk.Examples, "answers.json")))!.AsArray()
            .Select(a => (a!["command"]!.AsArray().Select(p => p!.GetValue<string>()).ToArray(), a["answer"]!));
}
