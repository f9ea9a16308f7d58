using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Features.Worklist;

/// <summary>Finds the open obligations.</summary>
internal static class WorklistPageQuery
{
    /// <summary>The number of rows of each kind if no kind is selected, with a link to the rest.</summary>
    private const int Most = 8;

    /// <summary>Runs the query. Invalid query-string values are reported; valid ones still apply.</summary>
    public static async Task<WorklistView> RunAsync(ListRequest list)
    {
        var (models, cancellation) = (list.Models, list.Cancellation);
        var choices = await models.CaseChoicesAsync(cancellation);
        var filters = new Filters(list.Request);
        var filter = new WorklistFilter(
            filters.Code<Obligation>("verplichting", code => Word.Of("worklist.obligation", code)),
            filters.Id<ProfessionalId>("begeleider"),
            filters.Id<MunicipalityCode>("gemeente", code => Municipalities.NameOf(new(code))),
            filters.Date("tot"),
            filters.IsSet("telaat") ? true : null,
            IsPlanned: filters.IsSet("gepland"));

        var counts = await models.WorklistCountsAsync(filter with { Obligation = null, IsOverdue = null, IsPlanned = null }, cancellation);
        var isList = filter is not { Obligation: null, IsOverdue: null, IsPlanned: false };
        var groups = new List<ObligationGroup>();
        foreach (var count in counts.OrderBy(c => Codes<Obligation>.Find(c.Obligation)))
        {
            var rows = isList ? [] : (await models.WorklistAsync(filter with { Obligation = count.Obligation }, new(1, Most), cancellation)).Rows;
            groups.Add(new(Codes<Obligation>.Find(count.Obligation)!.Value, count.Count, count.Overdue, count.Planned, rows));
        }

        var chosen = groups.Where(g => filter.Obligation is null || Codes<Obligation>.Name(g.Obligation) == filter.Obligation);
        var page = ListPage.Read(list.Request, (int)chosen.Sum(g => (filter.IsPlanned, filter.IsOverdue) switch { (true, null) => g.Planned, (true, _) => 0, (_, true) => g.Overdue, _ => g.Count }));
        var listed = isList ? (await models.WorklistAsync(filter, new(page.Number, ListPage.Size), cancellation)).Rows : null;
        return new(filters, choices, groups, listed, page);
    }
}
