using NodaTime;

namespace Spoor.EventStore.Views;

/// <summary>Sort orders of the employer list.</summary>
public enum EmployerSort
{
    Name,
    LastContactOn,
    RegisteredOn,
}

/// <summary>Filters employers; null members do not filter.</summary>
/// <param name="Search">A part of the name or the id, or a whole KvK number.</param>
/// <param name="ContactPoint">The organisation that may approach it.</param>
public sealed record EmployerFilter(string? Search = null, string? Municipality = null, string? ContactPoint = null);

/// <summary>One employer. Experience and first jobs are those of its entity, the number of placements its own; jobs and placements are those of one programme.</summary>
/// <param name="FirstFirm">The start of the first job that definitely counts.</param>
/// <param name="FirstOpen">The start of the first job that may still count.</param>
public sealed record EmployerListItem(
    string Employer,
    string Entity,
    string Name,
    string? KvkNumber,
    string? Municipality,
    string? Sector,
    LocalDate RegisteredOn,
    string? ContactOrganisation,
    string? ContactProfessional,
    LocalDate? ContactAgreedOn,
    LocalDate? LastContactOn,
    string? LastContactPurpose,
    int? Vacancies,
    LocalDate? LastVacancyOn,
    string? Experience,
    LocalDate? FirstFirm,
    LocalDate? FirstOpen,
    long Placements);

/// <summary>Queries employers.</summary>
public static class EmployerQuery
{
    /// <summary>A page of the employers that match the filter. They are the same for every programme, but the placements are the programme's own.</summary>
    public static Task<PagedResult<EmployerListItem>> EmployersAsync(
        this ListRows rows, string programme, EmployerFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        rows.PageAsync(
            ["employers", "years"],
            rows.Sql("employers", "employers_filter", Order(sort, descending ? "desc" : "asc")),
            [ViewQuery.Folded(filter.Search), ViewQuery.Text(filter.Municipality), ViewQuery.Text(filter.ContactPoint), .. ViewQuery.Limits(page), ViewQuery.Text(programme)],
            row => new EmployerListItem(
                row.Text(), row.Text(), row.Text(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.Date(), row.TextOrNull(),
                row.TextOrNull(), row.DateOrNull(), row.DateOrNull(), row.TextOrNull(), row.YearOrNull(), row.DateOrNull(), row.TextOrNull(),
                row.DateOrNull(), row.DateOrNull(), row.Number()),
            cancellation);

    private static string Order(EmployerSort sort, string direction) => sort switch
    {
        EmployerSort.LastContactOn => $"e.last_contact_on {direction} nulls {(direction == "asc" ? "first" : "last")}, e.employer {direction}",
        EmployerSort.RegisteredOn => $"e.registered_on {direction}, e.employer {direction}",
        _ => $"e.name_folded {direction}, e.employer {direction}",
    };
}
