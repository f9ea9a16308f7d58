using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Features.Cases;

/// <summary>A trajectory at a point in time: why it counts or not, and everything that was recorded on it.</summary>
/// <param name="Lines">The stored events, for who recorded them.</param>
/// <param name="Version">The version of its stream.</param>
/// <param name="EffectiveEvents">Its steps with their corrections applied.</param>
/// <param name="Organisations">The names of the parties.</param>
public sealed record CaseModel(
    ExplainedTrajectory Explained,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyDictionary<EventId, StoredEvent> Lines,
    long Version,
    IReadOnlyList<EventEnvelope> EffectiveEvents,
    IReadOnlyDictionary<OrganisationId, string> Organisations)
{
    /// <summary>The name of an employer; its id if it has none.</summary>
    public string EmployerName(EmployerId id) => Explained.Replay.Employers.FindName(id) ?? id.Value;

    /// <summary>The name of an organisation; its id if it is not a party.</summary>
    public string OrganisationName(OrganisationId id) => Organisations.GetValueOrDefault(id, id.Value);
}
