using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Api;
using Spoor.Host.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Exchange;

/// <summary>What an independent program, written from the contract, answers: ours answers the same, hash for hash.</summary>
public sealed class ContractAnswers
{
    private static readonly (JsonNode Answer, Lazy<Register> Register, bool IsFirst)[] Answers =
    [
        .. Of(ContractExamples.Read("answers.json"), Registered(ContractExamples.Read("register.jsonl"), 407), isFirst: false),
        .. Of(ContractExamples.Read("readings.json"), Registered(ContractExamples.Read("readings.jsonl"), 73), isFirst: false),
        .. Of(ContractExamples.ReadFirst("answers.json"), Registered(ContractExamples.ReadFirst("register.jsonl"), 453), isFirst: true),
    ];

    private static readonly JsonArray Refused = JsonNode.Parse(ContractExamples.Read("refused.json"))!.AsArray();

    public static TheoryData<int, string> Commands
    {
        get
        {
            var commands = new TheoryData<int, string>();
            foreach (var (index, answer) in Answers.Index())
            {
                commands.Add(index, string.Join(' ', answer.Answer["command"]!.AsArray()));
            }

            return commands;
        }
    }

    public static TheoryData<string, int, string> Faults
    {
        get
        {
            var faults = new TheoryData<string, int, string>();
            foreach (var fault in Refused)
            {
                faults.Add((string)fault!["file"]!, (int)fault["line"]!, (string)fault["wrong"]!);
            }

            return faults;
        }
    }

    [Fact]
    public void There_are_181_answers_and_19_refusals()
    {
        Answers.Length.ShouldBe(80 + 29 + 72);
        Refused.Count.ShouldBe(19);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_answered_as_the_contract_says(int index, string command)
    {
        var words = command.Split(' ');
        var options = words.SkipWhile(w => !w.StartsWith("--", StringComparison.Ordinal)).Chunk(2).ToDictionary(o => o[0], o => o[1]);
        var year = int.Parse(options["--year"], System.Globalization.CultureInfo.InvariantCulture);
        var knownAt = options.GetValueOrDefault("--known-at");
        var asOf = options.GetValueOrDefault("--as-of");
        var (expected, example, isFirst) = Answers[index];
        var register = example.Value;

        // Where none was adopted nhn-plan is in force, before the second version nhn-2022.
        var definition = PathOf(options.GetValueOrDefault("--definition"), isFirst) ?? (HasAdopted(register, knownAt) ? null : isFirst ? "nhn-2022" : "nhn-plan");
        object answer = words[0] switch
        {
            "replay" => YearDocument.Of(register.Year(year, knownAt, asOf, definition).Result),
            "members" => register.Year(year, knownAt, asOf, definition).Members,
            "explain" => register.Explain(words[1], year, knownAt, asOf, definition),
            "readings" => register.Readings(year, knownAt, asOf, definition, PathOf(options.GetValueOrDefault("--vary"), isFirst)),
            _ => throw new InvalidOperationException(words[0]),
        };
        Canonical(JsonSerializer.SerializeToElement(answer, SpoorJson.Options)).ShouldBe(Canonical(JsonSerializer.SerializeToElement(expected["answer"])));
    }

    [Fact]
    public async Task A_definition_is_read_from_a_file_only_where_that_is_allowed()
    {
        var results = new YearResultService(Answers[0].Register.Value.Log);
        var asked = new ReplayRequest(2022, Definition: ContractExamples.PathOf("placed-12h.json"));
        (await results.YearAsync(asked, TestContext.Current.CancellationToken)).Failed.ShouldBeTrue();
        (await results.YearAsync(asked with { DefinitionMayBeFile = true }, TestContext.Current.CancellationToken))
            .Value.Result.Definition.ShouldBe("placed-12h");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_log_with_one_fault_is_refused_at_its_line_and_at_no_other(string file, int line, string wrong)
    {
        var register = Register.Empty();
        var report = register.Import(ContractExamples.Read(file));
        report.Faults.Select(f => f.Line).ShouldBe([line], wrong);
        report.Stored.ShouldBe(0);
        register.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Its_other_streams_are_stored_when_asked_to_keep_going(string file, int line, string wrong)
    {
        var register = Register.Empty();
        var text = ContractExamples.Read(file);
        var report = register.Import(text, keepGoing: true);
        report.Faults.ShouldContain(f => f.Line == line, wrong);
        (report.Stored + report.Unchanged + report.Rejected).ShouldBe(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        register.Lines.Select(l => l.Stream.ToString()).ShouldContain("employer/E-3");
    }

    private static IEnumerable<(JsonNode, Lazy<Register>, bool)> Of(string answers, Lazy<Register> register, bool isFirst) =>
        JsonNode.Parse(answers)!.AsArray().Select(answer => (answer!, register, isFirst));

    private static Lazy<Register> Registered(string log, int lines) => new(() =>
    {
        var register = Register.Empty().At("2026-06-01T00:00:00Z");
        var report = register.Import(log);
        report.Faults.ShouldBeEmpty();
        report.Stored.ShouldBe(lines);
        return register;
    });

    private static string? PathOf(string? name, bool isFirst) =>
        name?.EndsWith(".json", StringComparison.Ordinal) is true ? isFirst ? ContractExamples.FirstPathOf(name) : ContractExamples.PathOf(name) : name;

    private static bool HasAdopted(Register register, string? knownAt) =>
        register.Lines.Any(l => l.Type == "definition_adopted" && (knownAt is null || l.RecordedAt <= InstantParser.FindOrEndOfDay(knownAt)));

    private static string Canonical(JsonElement value) => CanonicalJson.Write(value, keepNulls: true);
}
