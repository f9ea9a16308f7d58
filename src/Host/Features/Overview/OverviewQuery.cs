using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Years;

namespace Spoor.Host.Features.Overview;

/// <summary>The content of the home page.</summary>
/// <param name="Year">The current year.</param>
/// <param name="Obligations">The open obligations, by kind.</param>
/// <param name="Last">The last recorded events.</param>
public sealed record OverviewView(YearView Year, IReadOnlyList<ObligationCount> Obligations, IReadOnlyList<StoredEvent> Last);

/// <summary>Loads the home page.</summary>
internal sealed class OverviewQuery(YearResultService results, ViewDatabase views)
{
    private const int MostLast = 8;

    public async Task<OverviewView> RunAsync(ListRequest list)
    {
        var (request, cancellation) = (list.Request, list.Cancellation);
        var year = await new YearQuery(results).RunAsync(new(request.AsOf.Year, request.Time, new()), request, cancellation);
        var obligations = (await list.Models.WorklistCountsAsync(new(), cancellation)).Where(o => o.Count > 0).ToList();
        var last = await views.EventsAsync(new LogFilter(request.Known.Position, await views.ExtentOfAsync(request, results.Programmes, cancellation)), new(1, MostLast), cancellation);
        return new(year, obligations, last);
    }
}
