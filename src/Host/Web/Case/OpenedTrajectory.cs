using Spoor.Host.Replays;
using Spoor.Projections.Timeline;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Case;

/// <summary>A trajectory as it was known: why it counts or not, and everything that was recorded of it.</summary>
/// <param name="Lines">The stored line of each event, for who recorded it.</param>
/// <param name="Version">The version of its stream.</param>
public sealed record OpenedTrajectory(
    ExplainedTrajectory Explained, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyDictionary<EventId, EventLine> Lines, long Version);
