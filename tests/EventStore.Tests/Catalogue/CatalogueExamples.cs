using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Catalogue;

/// <summary>Every event type has an example that can be read for ever and is written back as it was.</summary>
public sealed class CatalogueExamples
{
    private static readonly string Folder = Tree.At("tests", "EventStore.Tests", "Catalogue", "examples");

    public static TheoryData<string> Types => [.. EventContract.All.Select(e => e.Type)];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_catalogue_holds_the_types_of_the_contract_and_no_other() =>
        StepTypes.All.Select(e => e.Name).ShouldBe(EventContract.All.Select(e => e.Type));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_field_of_the_contract_stands_in_an_example(string type)
    {
        var row = EventContract.Find(type)!;
        Directory.GetFiles(Folder, $"{type}.*json").SelectMany(file => Read(Path.GetFileName(file))).Select(f => f.Key).Distinct()
            .ShouldBe(row.Required.Concat(row.Optional), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_required_field_is_required_and_each_optional_one_may_be_null(string type)
    {
        var row = EventContract.Find(type)!;
        foreach (var field in row.Required)
        {
            var without = Read($"{type}.json");
            without.Remove(field);
            Decode(type, without).Failed.ShouldBeTrue(field);
            without[field] = null;
            Decode(type, without).Failed.ShouldBeTrue($"{field}: null");
        }

        var minimal = Read($"{type}.json");
        foreach (var field in row.Optional)
        {
            var with = Read($"{type}.json");
            with[field] = null;
            Decode(type, with).Failed.ShouldBeFalse($"{field}: null");
            minimal.Remove(field);
        }

        Canonical(EventSerializer.Encode(Decode(type, minimal).Value)).ShouldBe(Canonical(JsonSerializer.SerializeToElement(minimal)));

        var more = Read($"{type}.json");
        more["colour"] = "blue";
        Decode(type, more).Failed.ShouldBeTrue("a field that is not in the contract");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_example_is_read_and_written_back_as_it_was(string file)
    {
        var step = Decode(TypeOf(file), Read(file)).Value;
        StepTypes.NameOf(step).ShouldBe(TypeOf(file));
        if (step is TrajectoryEvent dated)
        {
            PayloadField.DateOf(step).ShouldBe(dated.Date());
        }

        Canonical(EventSerializer.Encode(step)).ShouldBe(Canonical(JsonSerializer.SerializeToElement(Read(file))));
    }

    [Fact]
    public void A_barrier_is_one_of_the_25()
    {
        foreach (var (barrier, known) in ((string, bool)[])[("0", false), ("1", true), ("25", true), ("26", false), ("1.5", false), ("\"1\"", false), ("null", false)])
        {
            EventSerializer.Decode(
                    "trajectory_dropped_out",
                    JsonElement.Parse($$"""{"on":"2022-01-01","reason":"relapse","barriers":[{{barrier}}]}"""),
                    _ => null)
                .Failed.ShouldBe(!known, barrier);
        }

        Decode("match_declined", Read("match_declined.json")).Value.ShouldBeOfType<MatchDeclined>().Barriers.ShouldBe([new(1), new(8), new(25)]);
    }

    private static string TypeOf(string file) => file[..file.IndexOf('.', StringComparison.Ordinal)];

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();

    private static string Canonical(JsonElement value) => CanonicalJson.Write(value, keepNulls: true);

    private static Outcome<Step, Text> Decode(string type, JsonObject data) =>
        EventSerializer.Decode(type, JsonSerializer.SerializeToElement(data), _ => "case_consulted");
}
