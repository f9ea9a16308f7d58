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

        var (rows, page) = await ListPage.FindAsync(list.Request, asked => models.EntitiesAsync(filter, sort, descending, asked, cancellation));
        return new(filters, choices, organisations, rows, page);
    }
}
