using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.ProgrammeOverview;

/// <summary>One programme. It is read whole and never searched, so all of it is one document.</summary>
public sealed record ProgrammeRow(ProgrammeId Programme, string Name, ProgrammeDocument Document);

/// <summary>What a programme is and has agreed.</summary>
/// <param name="Parties">In the order in which they joined first.</param>
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
    IReadOnlyList<ClosedYear> ClosedYears);

/// <summary>A party and what it approved: the start gate is open when none is missing.</summary>
/// <param name="Name">Null where only approvals are recorded.</param>
/// <param name="LeftOn">Null while it takes part.</param>
/// <param name="Official">When it approved at the level of officials; null where it has not.</param>
/// <param name="Board">When its board approved; null where it has not.</param>
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

/// <param name="Due">Null where the plan says "to be set".</param>
public sealed record Milestone(MilestoneId Id, string Title, LocalDate? Due, LocalDate? ReachedOn);

public sealed record Target(Kpi Kpi, int Year, int Value);

/// <param name="AtPosition">The last log position that took part.</param>
public sealed record ClosedYear(int Year, string Definition, long AtPosition, string ResultHash, Instant ClosedAt, EventId Event);
