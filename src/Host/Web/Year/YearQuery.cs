using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Members;

namespace Spoor.Host.Web.Year;

/// <summary>Gathers what the year page shows.</summary>
internal sealed class YearQuery(ReplayDesk desk)
{
    /// <summary>Answers an address; what of it names nothing in the register is told, and the rest is kept.</summary>
    public async Task<YearView> Run(YearAddress address, Visit visit, CancellationToken cancellation)
    {
        var year = await desk.YearOf(visit, address.Year, cancellation);
        address = address with { Stand = visit.Stand };

        // The whole year can be long, and is at hand as it is.
        var list = address.Selection.IsOpen ? year.Members : [.. year.Members.Where(address.Selection.Has)];
        var page = ListPage.Read(visit, list.Count);
        List<Member> rows = [.. list.Skip(page.From - 1).Take(ListPage.Size)];
        return new(address with { Page = page.Number }, year, rows, page);
    }
}
