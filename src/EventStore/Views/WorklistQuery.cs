using NodaTime;
using Npgsql;

namespace Spoor.EventStore.Views;

/// <summary>Filters obligations; null members do not filter. Codes are the stored ones.</summary>
/// <param name="Until">Those due no later than this or, without a due date, open since no later than this.</param>
/// <param name="IsOverdue">Whether they are overdue; without a due date they never are.</param>
/// <param name="Caseload">Of cases guided by any of these professionals.</param>
/// <param name="IsPlanned">Whether the step that fulfils them is recorded for a future day, so that there is nothing to do.</param>
public sealed record WorklistFilter(
    string? Obligation = null, string? Professional = null, string? Municipality = null, LocalDate? Until = null,
    bool? IsOverdue = null, IReadOnlyList<string>? Caseload = null, bool? IsPlanned = null);

/// <summary>One obligation, and whether it is overdue on the date of the read model.</summary>
/// <param name="IsOverdue">Null if no date is set; false if its fulfilment is recorded for a future day.</param>
/// <param name="PlannedOn">When its fulfilment is recorded to happen; null if none is recorded.</param>
public sealed record ObligationListItem(
    string Trajectory,
    string Programme,
    string Client,
    string Municipality,
    string Obligation,
    LocalDate Since,
    LocalDate? DueOn,
    bool? IsOverdue,
    string? RefersTo,
    string? Professional,
    string? Employer,
    string? EmployerName,
    LocalDate? PlannedOn);

/// <summary>How many obligations of a kind are to be done.</summary>
/// <param name="Overdue">How many of them are overdue on the date of the read model.</param>
/// <param name="Planned">How many more need nothing done: their fulfilment is recorded for a future day.</param>
public sealed record ObligationCount(string Obligation, long Count, long Overdue, long Planned);

/// <summary>A page of the worklist, all in one snapshot.</summary>
/// <param name="Total">The total number of matching obligations.</param>
/// <param name="ByObligation">The number of each kind under the other filters, so that other kinds still show their counts.</param>
public sealed record WorklistPage(
    long Position, LocalDate AsOf, long Total, IReadOnlyList<ObligationCount> ByObligation, IReadOnlyList<ObligationListItem> Rows);

/// <summary>Queries the worklist.</summary>
public static class WorklistQuery
{
    /// <summary>A page of a programme's obligations that match the filter, most urgent first, and how many there are of each kind.</summary>
    public static Task<WorklistPage> WorklistWithCountsAsync(
        this ListRows rows, string programme, WorklistFilter filter, PageRequest page, CancellationToken cancellation) => rows.AtOnceAsync(
        async moment =>
        {
            var found = await moment.WorklistAsync(programme, filter, page, cancellation);
            return new WorklistPage(found.Position, found.AsOf, found.Total, await moment.WorklistCountsAsync(programme, filter with { Obligation = null }, cancellation), found.Rows);
        },
        cancellation);

    /// <summary>A page of a programme's obligations that match the filter, most urgent first.</summary>
    public static Task<PagedResult<ObligationListItem>> WorklistAsync(
        this ListRows rows, string programme, WorklistFilter filter, PageRequest page, CancellationToken cancellation) => rows.PageAsync(
        ["worklist", "employers"],
        rows.Sql("worklist", "worklist_filter"),
        [.. Parameters(programme, filter), .. ViewQuery.Limits(page)],
        row => new ObligationListItem(
            row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Date(), row.DateOrNull(), row.FlagOrNull(), row.TextOrNull(),
            row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.DateOrNull()),
        cancellation);

    /// <summary>How many of those there are of each kind.</summary>
    public static Task<IReadOnlyList<ObligationCount>> WorklistCountsAsync(this ListRows rows, string programme, WorklistFilter filter, CancellationToken cancellation) => rows.AllAsync(
        ["worklist"], rows.Sql("worklist_counts", "worklist_filter"), Parameters(programme, filter),
        row => new ObligationCount(row.Text(), row.Number(), row.Number(), row.Number()), cancellation);

    private static NpgsqlParameter[] Parameters(string programme, WorklistFilter filter) =>
    [
        ViewQuery.Text(programme),
        ViewQuery.Text(filter.Obligation),
        ViewQuery.Text(filter.Professional),
        ViewQuery.Text(filter.Municipality),
        ViewQuery.Date(filter.Until),
        ViewQuery.Flag(filter.IsOverdue),
        ViewQuery.Texts(filter.Caseload),
        ViewQuery.Flag(filter.IsPlanned),
    ];
}
