using Spoor.Domain;
using Spoor.Identity.Accounts;
using Spoor.EventStore.Log;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Subjects;

/// <summary>A trajectory of a person as it is told to that person.</summary>
/// <param name="Lines">The stored line of each event, for who recorded it.</param>
public sealed record SubjectTrajectory(
    TrajectoryId Id, TrajectoryEnd End, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyDictionary<EventId, StoredEvent> Lines);

/// <summary>Everything that is kept of one person: what GDPR art. 15 gives a right to.</summary>
/// <param name="Person">From the vault.</param>
/// <param name="Trajectories">From the log, by id.</param>
/// <param name="Retention">How long it is kept.</param>
/// <param name="IsHeld">Whether it is on hold.</param>
/// <param name="EmployerNames">The names of the employers that the steps name.</param>
/// <param name="OrganisationNames">The names of the parties.</param>
public sealed record SubjectRecord(
    Person Person,
    IReadOnlyList<SubjectTrajectory> Trajectories,
    RetentionRow Retention,
    bool IsHeld,
    IReadOnlyDictionary<EmployerId, string> EmployerNames,
    IReadOnlyDictionary<OrganisationId, string> OrganisationNames)
{
    /// <summary>Who looked at him, the last first, as far as it is kept (NEN 7513).</summary>
    public IReadOnlyList<AccessLogEntry> Accesses { get; init; } = [];
}
