using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Timeline;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Case;

/// <summary>Gathers what is shown of one trajectory. All of it is of one moment.</summary>
internal sealed class CaseQuery(IEventLog log, ReplayDesk desk)
{
    /// <summary>One trajectory at the stand of a visit.</summary>
    /// <returns>The trajectory, or why it cannot be shown.</returns>
    public async Task<Outcome<OpenedTrajectory, Text>> Run(TrajectoryId id, Visit visit, CancellationToken cancellation)
    {
        // A trajectory is of no year of its own accord: the verdict does not depend on it.
        var request = visit.Stand.Replay(visit.AsOf.Year, visit.Programme?.Id.Value);
        if (!(await desk.Explain(id, request, cancellation)).Try(out var explained, out var fault))
        {
            return fault;
        }

        var lines = await log.ReadStreams([StreamId.Of(id)], explained.Replay.Position, cancellation).ToListAsync(cancellation);
        return new OpenedTrajectory(
            explained, Timeline.Of(StreamDecoder.Decode(lines)), lines.ToDictionary(l => l.Id), lines is [.., var last] ? last.Version : 0);
    }
}
