using NodaTime;
using Npgsql;

namespace Spoor.Store.Views.Queries;

/// <summary>Which obligations; what is null does not matter. Codes are the stored ones.</summary>
/// <param name="Until">Those that are due, or stand without a due date, no later than this.</param>
/// <param name="IsOverdue">Whether they are too late already; what has no due date never is.</param>
public sealed record WorklistFilter(
    string? Programme = null, string? Obligation = null, string? Professional = null, string? Municipality = null, LocalDate? Until = null,
    bool? IsOverdue = null);

/// <summary>One obligation, and whether it is overdue on the date of the view.</summary>
/// <param name="IsOverdue">Null where no date is set.</param>
public sealed record ListedObligation(
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
    string? EmployerName);

/// <summary>How many obligations of a kind there are.</summary>
public sealed record ObligationCount(string Obligation, long Count, long Overdue);

/// <summary>Finds what is still to be done.</summary>
public static class WorklistQuery
{
    /// <summary>A page of the obligations that a filter lets through, the most urgent first.</summary>
    public static Task<ViewPage<ListedObligation>> Worklist(
        this ViewDatabase views, WorklistFilter filter, PageOf page, CancellationToken cancellation) => views.Source.Page(
        ViewQuery.Sql("worklist"),
        [.. Parameters(filter), .. ViewQuery.Limits(page)],
        row => new ListedObligation(
            row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Date(), row.DateOrNull(), row.FlagOrNull(), row.TextOrNull(),
            row.TextOrNull(), row.TextOrNull(), row.TextOrNull()),
        cancellation);

    /// <summary>How many there are of each kind.</summary>
    public static async Task<IReadOnlyList<ObligationCount>> WorklistCounts(
        this ViewDatabase views, WorklistFilter filter, CancellationToken cancellation)
    {
        await using var command = views.Source.CreateCommand(
            Postgres.SqlFiles.Views("worklist_counts").Replace("{filter}", Postgres.SqlFiles.Views("worklist_filter"), StringComparison.Ordinal));
        command.Parameters.AddRange(Parameters(filter));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<ObligationCount>();
        while (await reader.ReadAsync(cancellation))
        {
            counts.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return counts;
    }

    private static NpgsqlParameter[] Parameters(WorklistFilter filter) =>
    [
        ViewQuery.Text(filter.Programme),
        ViewQuery.Text(filter.Obligation),
        ViewQuery.Text(filter.Professional),
        ViewQuery.Text(filter.Municipality),
        ViewQuery.Date(filter.Until),
        ViewQuery.Flag(filter.IsOverdue),
    ];
}
