using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Employers;

/// <summary>The content of the employer list.</summary>
/// <param name="Choices">The filter options.</param>
public sealed record EmployerListView(Filters Filters, FilterOptions Choices, Organisations Organisations, IReadOnlyList<EntityListItem> Rows, ListPage Page);

/// <summary>Finds employers.</summary>
internal static class EmployerListQuery
{
    /// <summary>Runs the query. Invalid query-string values are reported; valid ones still apply.</summary>
    public static async Task<EmployerListView> RunAsync(ListRequest list)
    {
        var (models, cancellation) = (list.Models, list.Cancellation);
        var choices = await models.EntityChoicesAsync(cancellation);
        var organisations = await Organisations.OfAsync(list);
        var filters = new Filters(list.Request);
        var filter = new EntityFilter(
            filters.Text("zoek"),
            filters.Id<MunicipalityCode>("gemeente", code => Municipalities.NameOf(new(code))),
            filters.Id<OrganisationId>("contactpunt", organisations.NameOf),
            filters.Code<EmployerStanding>("nieuw", code => Word.Of("employers.standing", code)),
            filters.Year("jaar"));
        var (sort, descending) = filters.Sort(
            (EmployerSort.Name, false), ("naam", EmployerSort.Name), ("contact", EmployerSort.LastContactOn), ("geregistreerd", EmployerSort.RegisteredOn));

        var asked = list.Request.Query.Page() ?? 1;
        var found = await models.EntitiesAsync(filter, sort, descending, new(Math.Min(asked, PageRequest.MostPages), ListPage.Size), cancellation);
        var page = ListPage.Read(list.Request, (int)found.Total);
        return page.Number == asked
            ? new(filters, choices, organisations, found.Rows, page)
            : new(filters, choices, organisations, (await models.EntitiesAsync(filter, sort, descending, new(1, ListPage.Size), cancellation)).Rows, page);
    }
}
