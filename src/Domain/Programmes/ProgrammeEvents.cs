using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

public enum Kpi
{
    [Code("trajectories")] Trajectories,
    [Code("new_employers")] NewEmployers,
}

public enum PartyKind
{
    [Code("municipality")] Municipality,
    [Code("mental_health_institution")] MentalHealthInstitution,
    [Code("uwv")] Uwv,
    [Code("wsp")] Wsp,
    [Code("work_company")] WorkCompany,
    [Code("insurer")] Insurer,
    [Code("education")] Education,
    [Code("reintegration_agency")] ReintegrationAgency,
    [Code("other")] Other,
}

public enum ApprovalLevel
{
    [Code("official")] Official,
    [Code("board")] Board,
}

/// <summary>A step of a programme (events.md, <c>programme/…</c>).</summary>
public abstract record ProgrammeEvent : Step;

/// <summary>Counts from when it is known, whatever its <paramref name="On"/>.</summary>
public sealed record ProgrammeRegistered(
    string Name, string Region, MunicipalityCode CentreMunicipality, LocalDate On) : ProgrammeEvent;

/// <param name="Target">How many the region promised for the year, 0 or more.</param>
public sealed record TargetSet(Kpi Kpi, int Year, int Target) : ProgrammeEvent;

public sealed record PartyJoined(
    OrganisationId OrganisationId,
    string Name,
    PartyKind Kind,
    LocalDate On,
    MunicipalityCode? Municipality = null,
    string? Subregion = null) : ProgrammeEvent;

public sealed record PartyLeft(OrganisationId OrganisationId, LocalDate On) : ProgrammeEvent;

public sealed record ApprovalGiven(OrganisationId OrganisationId, ApprovalLevel Level, LocalDate On) : ProgrammeEvent;

/// <param name="HoursPerWeek">Capacity agreed for the member, 0 to 60 hours a week.</param>
public sealed record MemberAppointed(
    MemberId MemberId,
    OrganisationId OrganisationId,
    decimal HoursPerWeek,
    LocalDate On,
    MemberId? SubstituteId = null) : ProgrammeEvent;

public sealed record MemberReleased(MemberId MemberId, LocalDate On) : ProgrammeEvent;

/// <param name="Due">Null where the plan says "to be set".</param>
public sealed record MilestonePlanned(MilestoneId MilestoneId, string Title, LocalDate? Due = null) : ProgrammeEvent;

public sealed record MilestoneReached(MilestoneId MilestoneId, LocalDate On) : ProgrammeEvent;

public sealed record DefinitionAdopted(Definition Definition) : ProgrammeEvent;

/// <param name="Definition">The name of the definition it was counted by.</param>
/// <param name="AtPosition">The last position of the log that took part.</param>
/// <param name="Result">The result of rules.md, as a JSON document. What is null in it is not stored.</param>
/// <param name="ResultHash">The hash of the result, its nulls included.</param>
/// <param name="RulesVersion">The version of the counting rules it was counted with; null is the first.</param>
/// <param name="Members">The trajectories behind the result; null where the closing does not say.</param>
public sealed record YearClosed(
    int Year,
    string Definition,
    long AtPosition,
    JsonDocumentText Result,
    string ResultHash,
    int? RulesVersion = null,
    ClosedMembers? Members = null) : ProgrammeEvent;

/// <summary>The trajectories of a year by their state at its closing, each list by id.</summary>
public sealed record ClosedMembers(
    IReadOnlyList<TrajectoryId> In, IReadOnlyList<TrajectoryId> Pending, IReadOnlyList<TrajectoryId> Out);
