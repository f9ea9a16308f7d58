using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Subjects;

/// <summary>A trajectory of a person as reported to that person.</summary>
/// <param name="Lines">The stored events, for who recorded them.</param>
public sealed record SubjectTrajectory(
    TrajectoryId Id, TrajectoryEnd End, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyDictionary<EventId, StoredEvent> Lines);

/// <summary>Everything stored about one person, as GDPR art. 15 gives a right to.</summary>
/// <param name="Person">From the vault.</param>
/// <param name="Trajectories">From the log, by id.</param>
/// <param name="Retention">The retention policy.</param>
/// <param name="IsHeld">Whether it is on hold.</param>
/// <param name="EmployerNames">The names of the employers in the steps.</param>
/// <param name="OrganisationNames">The names of the parties.</param>
public sealed record SubjectRecord(
    Person Person,
    IReadOnlyList<SubjectTrajectory> Trajectories,
    RetentionRow Retention,
    bool IsHeld,
    IReadOnlyDictionary<EmployerId, string> EmployerNames,
    IReadOnlyDictionary<OrganisationId, string> OrganisationNames)
{
    /// <summary>The available access log entries about the person, latest first (NEN 7513).</summary>
    public IReadOnlyList<AccessLogEntry> Accesses { get; init; } = [];
}
