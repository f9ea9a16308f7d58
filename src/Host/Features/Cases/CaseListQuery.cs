using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.CaseList;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Host.Features.Cases;

/// <summary>Finds cases.</summary>
internal static class CaseListQuery
{
    /// <summary>Runs the query. Invalid query-string values are reported; valid ones still apply.</summary>
    public static async Task<CaseListView> RunAsync(ListRequest list)
    {
        var (request, models, cancellation) = (list.Request, list.Models, list.Cancellation);
        var choices = await models.CaseChoicesAsync(cancellation);
        var filters = new Filters(request);
        var filter = new CaseFilter(
            filters.Text("zoek"),
            filters.Id<MunicipalityCode>("gemeente", code => Municipalities.NameOf(new(code))),
            filters.Code<Benefit>("uitkering", code => CodeWords.Of(code)),
            filters.Code<Goal>("doel", code => CodeWords.Of(code)),
            filters.Code<Phase>("fase", code => Word.Of("cases.phase", code)),
            filters.Code<Course>("verloop", code => Word.Of("cases.course", code)),
            filters.Id<ProfessionalId>("begeleider"),
            filters.Id<EmployerId>("werkgever", id => choices.Of("employer").FirstOrDefault(c => c.Value == id)?.Name ?? id),
            filters.Year("jaar"),
            filters.Code<Scope>("status", code => Word.Of("state", code)),
            filters.Code<Rule>("regel", code => Word.Of("out", code)));
        var (sort, descending) = filters.Sort(
            (CaseSort.LastStepOn, true),
            ("stap", CaseSort.LastStepOn), ("start", CaseSort.StartedOn), ("traject", CaseSort.Trajectory), ("vastgelegd", CaseSort.LastRecordedAt));

        var counts = await models.CaseCountsAsync(filter with { Phase = null }, cancellation);
        var count = filter.Phase is { } phase ? counts.GetValueOrDefault(phase) : counts.Values.Sum();
        var page = ListPage.Read(request, (int)count);
        var found = await models.CasesAsync(filter, sort, descending, new(page.Number, ListPage.Size), cancellation);
        return new(filters, choices, counts, found.Rows, page);
    }
}
