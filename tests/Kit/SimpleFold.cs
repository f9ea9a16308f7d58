using Spoor.Host.Replays;
using Spoor.Projections.Restatement;
using Spoor.Projections.YearlyResult;
using Spoor.Store.Log;

namespace Spoor.Kit;

/// <summary>The reference that every faster way of counting must agree with: one stream after the other, each judged by the domain.</summary>
public static class SimpleFold
{
    /// <summary>Counts a year.</summary>
    public static async Task<YearCount> Year(IEventLog log, ReplayRequest request)
    {
        var (replay, _) = (await new ReplayDesk(log).Start(request, default)).Value;
        return await YearCount.Of(replay, default);
    }

    /// <summary>Compares two replays.</summary>
    public static async Task<Comparison> Compare(IEventLog log, ReplayRequest first, ReplayRequest second)
    {
        var one = (await new ReplayDesk(log).Start(first, default)).Value.Replay;
        var other = (await new ReplayDesk(log).Start(second, default)).Value.Replay;
        return await Comparing.Between(one, other, default);
    }

    /// <summary>All that a comparison says, so that two can be held against each other.</summary>
    public static string Written(Comparison comparison) => string.Join('\n',
    [
        comparison.First.Document(),
        comparison.Second.Document(),
        $"{comparison.Unmoved}",
        .. comparison.Moved.Select(m => $"{m.Trajectory} {m.From} {m.To} {Written(m.Causes)}"),
        .. comparison.Shifted.Select(s => $"{s.Trajectory} {s.State} {s.From} {s.To} {Written(s.Causes)}"),
        .. comparison.Employers.Select(e => $"{e.Employer} {e.From} {e.To} {Written(e.Causes)}"),
    ]);

    private static string Written(Causes causes) =>
        $"{string.Join(' ', causes.Because)} {causes.Together} {causes.Deadline} {causes.Definition} {string.Join(' ', causes.Then)}";
}
