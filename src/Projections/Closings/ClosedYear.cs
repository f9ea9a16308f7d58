using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Closings;

/// <summary>A year that is closed, with the event that closed it.</summary>
/// <param name="Recorded">The closing event; a corrected one has its original id and position.</param>
public sealed record ClosedYear(ProgrammeId Programme, EventEnvelope Recorded, YearClosed Year)
{
    /// <summary>The point in time that was counted, from the recorded result; null if it has none.</summary>
    public Instant? KnownAt => Stated("knownAt") is { } text ? ContractInstant.Find(text) : null;

    /// <summary>The date as of which was counted, from the recorded result; null if it has none.</summary>
    public LocalDate? AsOf => Stated("asOf") is { } text ? ContractDate.Find(text) : null;

    /// <summary>The closings of a programme that were not retracted, in log order.</summary>
    /// <param name="effective">The programme's stream with corrections applied.</param>
    public static IReadOnlyList<ClosedYear> In(ProgrammeId programme, IEnumerable<EventEnvelope> effective) =>
        [.. effective.Where(e => e.Step is YearClosed).Select(e => new ClosedYear(programme, e, (YearClosed)e.Step))];

    /// <summary>The event that closes a year with a count.</summary>
    public static YearClosed Of(YearResult result, IReadOnlyList<Member> members) => new(
        result.Year,
        result.Definition,
        result.Position,
        result.Document(),
        result.Hash(),
        result.RulesVersion ?? 1,
        MembersOf(members));

    /// <summary>The members of a count as a closing records them.</summary>
    public static ClosedMembers MembersOf(IReadOnlyList<Member> members) =>
        new(Those(members, Scope.In), Those(members, Scope.Pending), Those(members, Scope.Out));

    private string? Stated(string name) =>
        JsonElement.Parse(Year.Result.Canonical) is { ValueKind: JsonValueKind.Object } result && result.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static List<TrajectoryId> Those(IEnumerable<Member> members, Scope state) =>
        [.. members.Where(m => m.State == state).Select(m => m.Trajectory)];
}
