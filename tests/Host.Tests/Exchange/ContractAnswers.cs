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
    private static readonly JsonArray Answers = JsonNode.Parse(ContractExamples.Read("answers.json"))!.AsArray();
    private static readonly JsonArray Refused = JsonNode.Parse(ContractExamples.Read("refused.json"))!.AsArray();

    private static readonly Lazy<Register> Example = new(() =>
    {
        var register = Register.Empty().At("2026-06-01T00:00:00Z");
        var report = register.Import(ContractExamples.Read("register.jsonl"));
        report.Faults.ShouldBeEmpty();
        report.Stored.ShouldBe(453);
        return register;
    });

    public static TheoryData<int, string> Commands
    {
        get
        {
            var commands = new TheoryData<int, string>();
            foreach (var (index, answer) in Answers.Index())
            {
                commands.Add(index, string.Join(' ', answer!["command"]!.AsArray()));
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
    public void There_are_72_answers_and_12_refusals()
    {
        Answers.Count.ShouldBe(72);
        Refused.Count.ShouldBe(12);
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
        var definition = options.GetValueOrDefault("--definition") is { } name
            ? name.EndsWith(".json", StringComparison.Ordinal) ? ContractExamples.PathOf(name) : name
            : null;
        object answer = words[0] switch
        {
            "replay" => YearDocument.Of(Example.Value.Year(year, knownAt, asOf, definition).Result),
            "members" => Example.Value.Year(year, knownAt, asOf, definition).Members,
            "explain" => Example.Value.Explain(words[1], year, knownAt, asOf, definition),
            _ => throw new InvalidOperationException(words[0]),
        };
        Canonical(JsonSerializer.SerializeToElement(answer, SpoorJson.Options))
            .ShouldBe(Canonical(JsonSerializer.SerializeToElement(Answers[index]!["answer"])));
    }

    [Fact]
    public async Task A_definition_is_read_from_a_file_only_where_that_is_allowed()
    {
        var results = new YearResultService(Example.Value.Log);
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

    private static string Canonical(JsonElement value) => CanonicalJson.Write(value, keepNulls: true);
}
