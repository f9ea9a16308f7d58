using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Components.Years;

/// <summary>Loads the year page.</summary>
internal sealed class YearQuery(YearResultService results)
{
    /// <summary>Runs the query. Values unknown to the register are reported; valid ones still apply.</summary>
    public async Task<YearView> RunAsync(YearAddress address, RequestContext request, CancellationToken cancellation)
    {
        var year = await results.YearOfAsync(request, address.Year, cancellation);
        var known = await results.Programmes.AtAsync(request.Programme!.Id, request.Known.Position, cancellation);
        address = address with { Time = request.Time };

        // The whole year can be long, and is already in memory.
        IReadOnlyList<Member> list = address.Selection.IsOpen ? year.Members : [.. year.Members.Where(m => address.Selection.Has(m, known.Subregions))];
        var page = ListPage.Read(request, list.Count);
        List<Member> rows = [.. Enumerable.Range(page.From - 1, page.To - page.From + 1).Select(n => list[n])];
        return new(address with { Page = page.Number }, year, rows, page, known, await OthersAsync(address, request, year, cancellation), ElapsedOf(address.Year, request), UntilOf(address.Year, request));
    }

    private async Task<IReadOnlyList<YearResult>> OthersAsync(YearAddress address, RequestContext request, ReplayedYear year, CancellationToken cancellation)
    {
        var others = new List<YearResult>();
        foreach (var other in year.Definitions.Where(d => d.Name != year.Result.Definition))
        {
            var replay = (address.Time with { Definition = other.Name }).Replay(address.Year, request.Programme!.Id.Value);
            others.Add((await results.YearAsync(replay, cancellation)).Value.Result);
        }

        return others;
    }

    private static decimal ElapsedOf(int year, RequestContext request) => (request.AsOf.Year - year) switch
    {
        0 => (decimal)request.AsOf.DayOfYear / request.AsOf.Calendar.GetDaysInYear(year),
        > 0 => 1,
        _ => 0,
    };

    private static int UntilOf(int year, RequestContext request) => (request.AsOf.Year - year) switch
    {
        0 => request.AsOf.Month,
        > 0 => 12,
        _ => 0,
    };
}
