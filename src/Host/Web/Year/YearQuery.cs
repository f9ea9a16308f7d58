using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Web.Year;

/// <summary>Gathers what the year page shows.</summary>
internal sealed class YearQuery(YearResultService desk)
{
    /// <summary>Answers an address; what of it names nothing in the register is told, and the rest is kept.</summary>
    public async Task<YearView> RunAsync(YearAddress address, Visit visit, CancellationToken cancellation)
    {
        var year = await desk.YearOfAsync(visit, address.Year, cancellation);
        var known = await desk.ProgrammeAtAsync(visit.Programme!.Id, visit.Known.Position, cancellation);
        address = address with { Stand = visit.Stand };

        // The whole year can be long, and is at hand as it is.
        IReadOnlyList<Member> list = address.Selection.IsOpen ? year.Members : [.. year.Members.Where(m => address.Selection.Has(m, known.Subregions))];
        var page = ListPage.Read(visit, list.Count);
        List<Member> rows = [.. Enumerable.Range(page.From - 1, page.To - page.From + 1).Select(n => list[n])];
        return new(address with { Page = page.Number }, year, rows, page, known, await OthersAsync(address, visit, year, cancellation), ElapsedOf(address.Year, visit), UntilOf(address.Year, visit));
    }

    private async Task<IReadOnlyList<YearResult>> OthersAsync(YearAddress address, Visit visit, ReplayedYear year, CancellationToken cancellation)
    {
        var others = new List<YearResult>();
        foreach (var other in year.Definitions.Where(d => d.Name != year.Result.Definition))
        {
            var request = (address.Stand with { Definition = other.Name }).Replay(address.Year, visit.Programme!.Id.Value);
            others.Add((await desk.YearAsync(request, cancellation)).Value.Result);
        }

        return others;
    }

    private static decimal ElapsedOf(int year, Visit visit) => (visit.AsOf.Year - year) switch
    {
        0 => (decimal)visit.AsOf.DayOfYear / visit.AsOf.Calendar.GetDaysInYear(year),
        > 0 => 1,
        _ => 0,
    };

    private static int UntilOf(int year, Visit visit) => (visit.AsOf.Year - year) switch
    {
        0 => visit.AsOf.Month,
        > 0 => 12,
        _ => 0,
    };
}
