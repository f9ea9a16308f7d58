using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.ProgrammeOverview;

/// <summary>A programme. It is read whole and never searched, so it is stored as one document.</summary>
public sealed record ProgrammeRow(ProgrammeId Programme, string Name, ProgrammeDocument Document);

/// <summary>The content of a programme.</summary>
/// <param name="Parties">In the order in which they first joined.</param>
/// <param name="Definitions">The one in force first.</param>
/// <param name="ClosedYears">In the order of closing.</param>
public sealed record ProgrammeDocument(
    string Region,
    MunicipalityCode CentreMunicipality,
    LocalDate RegisteredOn,
    IReadOnlyList<Party> Parties,
    IReadOnlyList<Member> Members,
    IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<Target> Targets,
    IReadOnlyList<Definition> Definitions,
    IReadOnlyList<ClosedYearRow> ClosedYears);

/// <summary>A party and its approvals: the start gate is open when none is missing.</summary>
/// <param name="Name">Null if only approvals are recorded.</param>
/// <param name="LeftOn">Null if it takes part.</param>
/// <param name="Official">When officials approved; null if they have not.</param>
/// <param name="Board">When its board approved; null if it has not.</param>
public sealed record Party(
    OrganisationId Organisation,
    string? Name,
    PartyKind? Kind,
    MunicipalityCode? Municipality,
    string? Subregion,
    LocalDate? JoinedOn,
    LocalDate? LeftOn,
    LocalDate? Official,
    LocalDate? Board);

/// <param name="ReleasedOn">Null while appointed.</param>
public sealed record Member(
    MemberId Id, OrganisationId Organisation, MemberId? Substitute, decimal HoursPerWeek, LocalDate AppointedOn, LocalDate? ReleasedOn);

/// <param name="Due">Null if the plan says "to be set".</param>
public sealed record Milestone(MilestoneId Id, string Title, LocalDate? Due, LocalDate? ReachedOn);

public sealed record Target(Kpi Kpi, int Year, int Value);

/// <param name="AtPosition">The last log position included.</param>
public sealed record ClosedYearRow(int Year, string Definition, long AtPosition, string ResultHash, Instant ClosedAt, EventId Event);
