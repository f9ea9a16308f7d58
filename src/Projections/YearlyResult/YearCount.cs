using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>A year counted whole: the result, the trajectories behind it and the years there are, in one pass over the verdicts.</summary>
/// <param name="Members">The trajectories behind the result, by id.</param>
/// <param name="Employers">The employer entities that stand somehow in the year, by id.</param>
/// <param name="Alike">How many of those trajectories are alike, by municipality, month and state.</param>
/// <param name="Years">Every year that holds a trajectory under the same definition, in order.</param>
public sealed record YearCount(
    YearResult Result, IReadOnlyList<Member> Members, IReadOnlyList<YearEmployer> Employers, IReadOnlyList<Alike> Alike, IReadOnlyList<int> Years)
{
    /// <summary>Runs a replay to its end.</summary>
    public static async Task<YearCount> Of(Replay replay, CancellationToken cancellation)
    {
        var tally = new YearTally(replay);
        var members = new List<Member>();
        var years = new SortedSet<int>();
        await foreach (var verdict in replay.Verdicts(cancellation))
        {
            tally.Add(verdict);
            if (verdict.Year is { } belongsTo)
            {
                years.Add(belongsTo);
            }

            if (verdict.Year == replay.Inputs.Year)
            {
                members.Add(Member.Of(verdict, verdict.CountsOn!.Value));
            }
        }

        return new(tally.Result(), [.. members.OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal)], tally.Employers(), YearlyResult.Alike.Among(members), [.. years]);
    }
}
