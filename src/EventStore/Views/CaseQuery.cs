using NodaTime;
using Npgsql;

namespace Spoor.EventStore.Views;

/// <summary>Sort orders of the case list.</summary>
public enum CaseSort
{
    Trajectory,
    StartedOn,
    LastStepOn,
    LastRecordedAt,
    WaitingSince,
}

/// <summary>Filters cases; null members do not filter. Codes are the stored ones.</summary>
/// <param name="Search">A part of the trajectory id or of the client's pseudonym.</param>
/// <param name="Year">The year it belongs to under the definition in force.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="Rule">The rule it is booked under.</param>
/// <param name="IsWaiting">Whether its profile waits for a proposal.</param>
/// <param name="Caseload">Guided by any of these professionals.</param>
public sealed record CaseFilter(
    string? Search = null,
    string? Municipality = null,
    string? Benefit = null,
    string? Goal = null,
    string? Phase = null,
    string? Course = null,
    string? Professional = null,
    string? Employer = null,
    int? Year = null,
    string? State = null,
    string? Rule = null,
    bool? IsWaiting = null,
    IReadOnlyList<string>? Caseload = null);

/// <summary>A row of the case list, with its verdict and the name of the employer.</summary>
/// <param name="PlannedStep">The first step recorded for a future day; null if there is none.</param>
public sealed record CaseListItem(
    string Trajectory,
    string Client,
    string Programme,
    string Municipality,
    string Benefit,
    string Goal,
    LocalDate StartedOn,
    string Course,
    LocalDate? ClosedOn,
    string Phase,
    IReadOnlyList<string> Professionals,
    IReadOnlyList<string> Roles,
    string? MentalHealth,
    string? Employer,
    string? EmployerName,
    bool? PlacementPaid,
    LocalDate? PlacementFrom,
    LocalDate? PlacementUntil,
    LocalDate LastStepOn,
    string LastStep,
    Instant LastRecordedAt,
    long Version,
    int? Year,
    string? State,
    string? Rule,
    string? Standing,
    LocalDate? WaitingSince,
    bool? Placeable,
    string? PlannedStep,
    LocalDate? PlannedOn);

/// <summary>Queries the case list.</summary>
public static class CaseQuery
{
    /// <summary>A page of a programme's cases that match the filter.</summary>
    public static Task<PagedResult<CaseListItem>> CasesAsync(
        this ListRows rows, string programme, CaseFilter filter, CaseSort sort, bool descending, PageRequest page, CancellationToken cancellation) => rows.PageAsync(
        ["cases", "years", "employers"],
        rows.Sql("cases", "cases_filter", Order(sort, descending ? "desc" : "asc")),
        [.. Parameters(programme, filter), .. ViewQuery.Limits(page)],
        row => new CaseListItem(
            row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Date(), row.Text(), row.DateOrNull(), row.Text(),
            row.Texts(), row.Texts(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.FlagOrNull(), row.DateOrNull(),
            row.DateOrNull(), row.Date(), row.Text(), row.Moment(), row.Number(), row.YearOrNull(), row.TextOrNull(), row.TextOrNull(),
            row.TextOrNull(), row.DateOrNull(), row.FlagOrNull(), row.TextOrNull(), row.DateOrNull()),
        cancellation);

    /// <summary>The number of matching cases per phase, by its stored name.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CaseCountsAsync(this ListRows rows, string programme, CaseFilter filter, CancellationToken cancellation) =>
        (await rows.AllAsync(
            ["cases", "years"], rows.Sql("case_counts", "cases_filter"), Parameters(programme, filter), row => (Phase: row.Text(), Count: row.Number()), cancellation))
        .ToDictionary(c => c.Phase, c => c.Count);

    /// <summary>The filter options for a programme's cases: <c>municipality</c>, <c>professional</c>, <c>employer</c> and <c>year</c>.</summary>
    public static async Task<FilterOptions> CaseChoicesAsync(this ListRows rows, string programme, CancellationToken cancellation) => FilterOptions.From(await rows.AllAsync(
        ["cases", "years", "employers"], rows.Sql("case_choices"), [ViewQuery.Text(programme)], row => (row.Text(), row.Text(), row.TextOrNull()), cancellation));

    private static string Order(CaseSort sort, string direction) => sort switch
    {
        CaseSort.StartedOn => $"c.started_on {direction}, c.trajectory {direction}",
        CaseSort.LastStepOn => $"c.last_step_on {direction}, c.trajectory {direction}",
        CaseSort.LastRecordedAt => $"c.last_recorded_at {direction}, c.trajectory {direction}",
        CaseSort.WaitingSince => $"c.waiting_since {direction}, c.trajectory {direction}",
        _ => $"c.trajectory {direction}",
    };

    private static IEnumerable<NpgsqlParameter> Parameters(string programme, CaseFilter filter) =>
    [
        ViewQuery.Text(programme), ViewQuery.Folded(filter.Search),
        .. Texts(filter.Municipality, filter.Benefit, filter.Goal, filter.Phase, filter.Course),
        .. Texts(filter.Professional, filter.Employer), ViewQuery.Number(filter.Year), .. Texts(filter.State, filter.Rule), ViewQuery.Flag(filter.IsWaiting), ViewQuery.Texts(filter.Caseload),
    ];

    private static IEnumerable<NpgsqlParameter> Texts(params IEnumerable<string?> values) => values.Select(ViewQuery.Text);
}
