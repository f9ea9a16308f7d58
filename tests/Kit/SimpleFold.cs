using Spoor.Host.Replays;
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
}
