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

    /// <summary>The types of events.md, in its order, and which of their fields are optional.</summary>
    private static readonly (string Name, string Required, string Optional)[] Contract =
    [
        ("intake_registered", "programmeId clientId startedOn municipality benefit goal", "referredBy"),
        ("professional_assigned", "professionalId role employedBy from", ""),
        ("professional_released", "professionalId on", ""),
        ("mental_health_involved", "organisationId form from", ""),
        ("first_step_endorsed", "endorsedOn attestedBy", ""),
        ("profile_completed", "on", ""),
        ("feedback_given", "on placeable", ""),
        ("match_proposed", "proposalId employerId on startingPoint", ""),
        ("match_accepted", "proposalId on", ""),
        ("match_declined", "proposalId on declinedBy", "barriers"),
        ("placement_started", "placementId employerId startsOn paid contractForm hoursPerWeek", "proposalId endsOn stepToPaidWork"),
        ("placement_extended", "placementId decidedOn", "endsOn"),
        ("placement_ended", "placementId endedOn reason", ""),
        ("six_month_check_recorded", "placementId checkedOn outcome", ""),
        ("aftercare_given", "placementId on", ""),
        ("case_consulted", "on", ""),
        ("trajectory_dropped_out", "on reason", "barriers"),
        ("trajectory_completed", "on outcome", ""),
        ("trajectory_reopened", "on reason", ""),
        ("employer_registered", "name on", "kvkNumber municipality sector"),
        ("employer_experience_attested", "experience attestedBy on", ""),
        ("contact_point_agreed", "organisationId on", "professionalId"),
        ("employer_contacted", "organisationId on purpose", ""),
        ("vacancy_reported", "vacancyId on", "hoursPerWeek"),
        ("programme_registered", "name region centreMunicipality on", ""),
        ("target_set", "kpi year target", ""),
        ("party_joined", "organisationId name kind on", "municipality subregion"),
        ("party_left", "organisationId on", ""),
        ("approval_given", "organisationId level on", ""),
        ("member_appointed", "memberId organisationId hoursPerWeek on", "substituteId"),
        ("member_released", "memberId on", ""),
        ("milestone_planned", "milestoneId title", "due"),
        ("milestone_reached", "milestoneId on", ""),
        ("definition_adopted", "definition", ""),
        ("year_closed", "year definition atPosition result resultHash", "rulesVersion members"),
        ("step_corrected", "eventId reason data", ""),
        ("step_retracted", "eventId reason", ""),
    ];

    public static TheoryData<string, string, string> Types
    {
        get
        {
            var types = new TheoryData<string, string, string>();
            foreach (var (name, required, optional) in Contract)
            {
                types.Add(name, required, optional);
            }

            return types;
        }
    }

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_catalogue_holds_the_types_of_the_contract_and_no_other() =>
        StepTypes.All.Select(e => e.Name).ShouldBe(Contract.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_has_examples_with_the_fields_of_the_contract(string type, string required, string optional)
    {
        Fields($"{type}.minimal.json").ShouldBe(Words(required), ignoreOrder: true);
        Fields($"{type}.json").ShouldBe(Words($"{required} {optional}"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_required_field_is_required_and_each_optional_one_may_be_null(string type, string required, string optional)
    {
        foreach (var field in Words(required))
        {
            var without = Read($"{type}.json");
            without.Remove(field);
            Decode(type, without).Failed.ShouldBeTrue(field);
            without[field] = null;
            Decode(type, without).Failed.ShouldBeTrue($"{field}: null");
        }

        foreach (var field in Words(optional))
        {
            var with = Read($"{type}.json");
            with[field] = null;
            Decode(type, with).Failed.ShouldBeFalse($"{field}: null");
        }

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
        Canonical(EventSerializer.Encode(step)).ShouldBe(Canonical(JsonSerializer.SerializeToElement(Read(file))));
    }

    [Fact]
    public void What_is_written_is_as_approved() => Approve.Text(
        string.Join('\n', Contract.Select(c => $"{c.Name} {Canonical(EventSerializer.Encode(Decode(c.Name, Read($"{c.Name}.json")).Value))}")),
        "EveryEvent");

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

    private static IEnumerable<string> Fields(string file) => Read(file).Select(f => f.Key);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Canonical(JsonElement value) => CanonicalJson.Write(value, keepNulls: true);

    private static Outcome<Step, Text> Decode(string type, JsonObject data) =>
        EventSerializer.Decode(type, JsonSerializer.SerializeToElement(data), _ => "case_consulted");
}
