using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;

namespace Spoor.Projections.YearlyResult;

/// <summary>The two headline figures of a year and what they are made of (rules.md, The result). Its JSON is exact, as it is hashed.</summary>
/// <param name="Position">The last log position with <c>recordedAt ≤ knownAt</c>.</param>
/// <param name="RulesVersion">The version of the rules; null, and not in the document, for version 1.</param>
public sealed record YearResult(
    LocalDate AsOf,
    string Definition,
    string DefinitionHash,
    Instant KnownAt,
    long Position,
    ProgrammeId Programme,
    int Year,
    TrajectoryFigures Trajectories,
    EmployerFigures NewEmployers,
    CohortFigures Cohort,
    ProposalFigures Proposals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RulesVersion = null)
{
    /// <summary><c>sha256:</c> and hex over the result in RFC 8785 form, a null target as null.</summary>
    public string Hash() => CanonicalJson.Hash(JsonSerializer.SerializeToElement(this, SpoorJson.Options));

    /// <summary>The result as a document in RFC 8785 form, a null target as null.</summary>
    public JsonDocumentText Document() => new(CanonicalJson.Write(JsonSerializer.SerializeToElement(this, SpoorJson.Options), keepNulls: true));

    /// <summary>The hash of a definition: of its document, so that no parameter added later changes it.</summary>
    public static string HashOf(Definition definition) =>
        CanonicalJson.Hash(JsonSerializer.SerializeToElement(definition, SpoorJson.Options));
}

/// <param name="Pending">Shown beside the count, never inside it.</param>
/// <param name="Persons">Distinct clients among the trajectories that are in.</param>
public sealed record TrajectoryFigures(int? Target, int In, int Pending, int Out, int Persons, ByRule PendingBy, ByRule OutBy);

/// <summary>How many trajectories are booked under each rule.</summary>
/// <param name="Guidance">Null, and not in the document, where the definition has no such rule.</param>
public sealed record ByRule(
    int Goal,
    int Professional,
    [property: JsonPropertyName("mental_health")] int MentalHealth,
    int Temporary,
    int Unpaid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Guidance = null)
{
    /// <summary>Counts the rules that were booked.</summary>
    /// <param name="definition">Names the rules that take part.</param>
    public static ByRule Count(Definition definition, IReadOnlyDictionary<Rule, int> booked) => new(
        booked.GetValueOrDefault(Rule.Goal),
        booked.GetValueOrDefault(Rule.Professional),
        booked.GetValueOrDefault(Rule.MentalHealth),
        booked.GetValueOrDefault(Rule.Temporary),
        booked.GetValueOrDefault(Rule.Unpaid),
        definition.Rules.Contains(Rule.Guidance) ? booked.GetValueOrDefault(Rule.Guidance) : null);

    /// <summary>The number booked under a rule.</summary>
    public int Of(Rule rule) => rule switch
    {
        Rule.Goal => Goal,
        Rule.Professional => Professional,
        Rule.Guidance => Guidance ?? 0,
        Rule.MentalHealth => MentalHealth,
        Rule.Temporary => Temporary,
        _ => Unpaid,
    };
}

/// <param name="Experienced">Entities with their first firm job in the year that are experienced, so never new.</param>
public sealed record EmployerFigures(int? Target, int New, int Pending, int Experienced);

/// <summary>Of the year's trajectories that are in: how many have a job in scope, its six-month outcome, and how they ended.</summary>
public sealed record CohortFigures(
    int Placed, int Retained, int NotRetained, int Unknown, int Overdue, int NotDue, int Open, int Completed, int DroppedOut);

/// <summary>Match proposals of all the year's trajectories, in any state.</summary>
public sealed record ProposalFigures(int Proposed, int Accepted, int Declined, int Unanswered);
