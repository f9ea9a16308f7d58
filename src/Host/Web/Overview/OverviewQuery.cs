using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Replays;
using Spoor.Host.Web.Lists;
using Spoor.Host.Web.Log;
using Spoor.Host.Web.Year;
using YearQuery = Spoor.Host.Web.Year.YearQuery;

namespace Spoor.Host.Web.Overview;

/// <summary>All that the first page shows.</summary>
/// <param name="Year">The current year.</param>
/// <param name="Obligations">What is still to be done, by kind.</param>
/// <param name="Last">What was recorded last.</param>
public sealed record OverviewView(YearView Year, IReadOnlyList<ObligationCount> Obligations, IReadOnlyList<EventLine> Last);

/// <summary>Gathers what the first page shows.</summary>
internal sealed class OverviewQuery(YearResultService desk, ViewDatabase views)
{
    private const int MostLast = 8;

    public async Task<OverviewView> RunAsync(ListRequest request)
    {
        var (visit, cancellation) = (request.Visit, request.Cancellation);
        var year = await new YearQuery(desk).RunAsync(new(visit.AsOf.Year, visit.Stand, new()), visit, cancellation);
        var obligations = (await request.Models.WorklistCountsAsync(new(), cancellation)).Where(o => o.Count > 0).ToList();
        var last = await views.EventsAsync(new LogFilter(visit.Known.Position, await views.ExtentOfAsync(visit, desk, cancellation)), new(1, MostLast), cancellation);
        return new(year, obligations, last);
    }
}
