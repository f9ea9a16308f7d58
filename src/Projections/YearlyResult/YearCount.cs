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
    YearResult Result, IReadOnlyList<Member> Members, IReadOnlyList<YearEmployer> Employers, IReadOnlyList<Alike> Alike, IReadOnlyList<int> Years)
{
    /// <summary>Counts a year from a log that is read for this one question: one trajectory at a time, in the memory of the longest.</summary>
    public static async Task<YearCount> OfAsync(Replay replay, CancellationToken cancellation)
    {
        var counted = new List<CountedTrajectory>();
        await foreach (var stream in replay.Log.Streams(StreamKind.Trajectory, cancellation))
        {
            counted.Add(CountedTrajectory.Of(replay, stream));
        }

        return Of(replay, counted);
    }

    /// <summary>Adds up a year.</summary>
    /// <param name="counted">All trajectories of the programme, of whatever year: jobs of every year decide which employers are new.</param>
    public static YearCount Of(Replay replay, IReadOnlyList<CountedTrajectory> counted)
    {
        var tally = new YearTally(replay);
        var members = new List<Member>();
        foreach (var trajectory in counted)
        {
            tally.Add(trajectory);
            if (trajectory.Member is { } member && member.CountsOn.Year == replay.Inputs.Year)
            {
                members.Add(member);
            }
        }

        return new(
            tally.Result(),
            [.. members.OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal)],
            tally.Employers(),
            YearlyResult.Alike.Among(members),
            [.. counted.Where(t => t.Member is not null).Select(t => t.Member!.CountsOn.Year).ToHashSet().Order()]);
    }
}
