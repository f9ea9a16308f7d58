using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>The figures of a year with what is behind them.</summary>
/// <param name="Members">The trajectories behind the result, by id.</param>
/// <param name="Employers">The employer entities that stand somehow in the year, by id.</param>
/// <param name="Alike">How many of those trajectories are alike, by municipality, month and state.</param>
/// <param name="Years">Every year that holds a trajectory under the same definition, in order.</param>
public sealed record YearCount(
    YearResult Result, IReadOnlyList<Member> Members, IReadOnlyList<YearEmployer> Employers, IReadOnlyList<CountByMunicipalityMonth> Alike, IReadOnlyList<int> Years)
{
    /// <summary>Counts a year from a log that is read for this one question: one trajectory at a time, in the memory of the longest.</summary>
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
