using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>The figures of a year with the rows behind them.</summary>
/// <param name="Members">The trajectories behind the result, by id.</param>
/// <param name="Employers">The employer entities with a standing in the year, by id.</param>
/// <param name="Alike">The number of those trajectories by municipality, month and state.</param>
/// <param name="Years">Every year with a trajectory under the same definition, in order.</param>
public sealed record YearCount(
    YearResult Result, IReadOnlyList<Member> Members, IReadOnlyList<YearEmployer> Employers, IReadOnlyList<CountByMunicipalityMonth> Alike, IReadOnlyList<int> Years)
{
    /// <summary>Counts a year from the log for a single request: one trajectory at a time, using the memory of the longest.</summary>
    public static async Task<YearCount> OfAsync(Replay replay, CancellationToken cancellation)
    {
        var counted = new List<CountedTrajectory>();
        await foreach (var stream in replay.Log.StreamsAsync(StreamKind.Trajectory, cancellation))
        {
            counted.Add(CountedTrajectory.Of(replay, stream));
        }

        return new CountedLog(counted).Year(replay);
    }
}
