using NodaTime;
using Npgsql;

namespace Spoor.EventStore.Views;

/// <summary>Which obligations; what is null does not matter. Codes are the stored ones.</summary>
/// <param name="Until">Those that are due, or stand without a due date, no later than this.</param>
/// <param name="IsOverdue">Whether they are too late already; what has no due date never is.</param>
/// <param name="Caseload">Of cases guided by any of these professionals.</param>
/// <param name="IsPlanned">Whether what settles them is recorded to happen on a day ahead, so that there is nothing to do.</param>
public sealed record WorklistFilter(
    string? Obligation = null, string? Professional = null, string? Municipality = null, LocalDate? Until = null,
    bool? IsOverdue = null, IReadOnlyList<string>? Caseload = null, bool? IsPlanned = null);

/// <summary>One obligation, and whether it is overdue on the date of the view.</summary>
/// <param name="IsOverdue">Null where no date is set; false of what is recorded to happen on a day ahead.</param>
/// <param name="PlannedOn">When what settles it is recorded to happen; null where nothing of the kind is recorded.</param>
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

/// <summary>How many obligations of a kind there are to do.</summary>
/// <param name="Overdue">How many of them are overdue on the date of the view.</param>
/// <param name="Planned">How many stand besides of which nothing is to do: what settles them is recorded to happen on a day ahead.</param>
public sealed record ObligationCount(string Obligation, long Count, long Overdue, long Planned);

/// <summary>A page of the worklist, all of one moment.</summary>
/// <param name="Total">How many obligations the filter lets through, of which these are a page.</param>
/// <param name="ByObligation">How many there are of each kind, by what else is filtered: what another kind holds shows beside the one asked for.</param>
public sealed record WorklistPage(
    long Position, LocalDate AsOf, long Total, IReadOnlyList<ObligationCount> ByObligation, IReadOnlyList<ObligationListItem> Rows);

/// <summary>Finds what is still to be done.</summary>
public static class WorklistQuery
{
    /// <summary>A page of the obligations of a programme that a filter lets through, the most urgent first, and how many there are of each kind.</summary>
    public static Task<WorklistPage> WorklistWithCountsAsync(
        this ListRows rows, string programme, WorklistFilter filter, PageRequest page, CancellationToken cancellation) => rows.AtOnceAsync(
        async moment =>
        {
            var found = await moment.WorklistAsync(programme, filter, page, cancellation);
            return new WorklistPage(found.Position, found.AsOf, found.Total, await moment.WorklistCountsAsync(programme, filter with { Obligation = null }, cancellation), found.Rows);
        },
        cancellation);

    /// <summary>A page of the obligations of a programme that a filter lets through, the most urgent first.</summary>
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
