using NodaTime;
using Npgsql;
using Spoor.Domain;

namespace Spoor.Store.Views.Queries;

/// <summary>Which obligations; what is null does not matter. Codes are the stored ones.</summary>
/// <param name="Until">Those that are due, or stand without a due date, no later than this.</param>
/// <param name="IsOverdue">Whether they are too late already; what has no due date never is.</param>
/// <param name="Caseload">Of cases guided by any of these professionals.</param>
public sealed record WorklistFilter(
    string? Obligation = null, string? Professional = null, string? Municipality = null, LocalDate? Until = null,
    bool? IsOverdue = null, IReadOnlyList<string>? Caseload = null);

/// <summary>One obligation, and whether it is overdue on the date of the view.</summary>
/// <param name="IsOverdue">Null where no date is set.</param>
/// <param name="PlannedOn">When what settles it is recorded to happen; null where nothing of the kind is recorded.</param>
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
    string? EmployerName,
    LocalDate? PlannedOn);

/// <summary>How many obligations of a kind there are.</summary>
/// <param name="Overdue">How many of them are overdue on the date of the view.</param>
public sealed record ObligationCount(string Obligation, long Count, long Overdue);

/// <summary>A page of the worklist, all of one moment.</summary>
/// <param name="Total">How many obligations the filter lets through, of which these are a page.</param>
/// <param name="ByObligation">How many there are of each kind, by what else is filtered: what another kind holds shows beside the one asked for.</param>
public sealed record WorklistPage(
    long Position, LocalDate AsOf, long Total, IReadOnlyList<ObligationCount> ByObligation, IReadOnlyList<ListedObligation> Rows);

/// <summary>Finds what is still to be done.</summary>
public static class WorklistQuery
{
    private static readonly string Counts = Postgres.SqlFiles.Views("worklist_counts")
        .Replace("{filter}", Postgres.SqlFiles.Views("worklist_filter"), StringComparison.Ordinal);

    /// <summary>A page of the obligations of a programme that a filter lets through, the most urgent first, and how many there are of each kind.</summary>
    public static async Task<Outcome<WorklistPage, NotFilled>> Worklist(
        this ViewDatabase views, string programme, WorklistFilter filter, PageOf page, CancellationToken cancellation)
    {
        await using var connection = await views.Source.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var read = await connection.Page(
            ["worklist"],
            ViewQuery.Sql("worklist"),
            [.. Parameters(programme, filter), .. ViewQuery.Limits(page)],
            row => new ListedObligation(
                row.Text(), row.Text(), row.Text(), row.Text(), row.Text(), row.Date(), row.DateOrNull(), row.FlagOrNull(), row.TextOrNull(),
                row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.DateOrNull()),
            cancellation);
        return read.Try(out var rows, out var empty)
            ? new WorklistPage(rows.Position, rows.AsOf, rows.Total, await ByObligation(connection, programme, filter with { Obligation = null }, cancellation), rows.Rows)
            : empty;
    }

    private static async Task<IReadOnlyList<ObligationCount>> ByObligation(NpgsqlConnection connection, string programme, WorklistFilter filter, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Counts, connection);
        command.Parameters.AddRange(Parameters(programme, filter));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<ObligationCount>();
        while (await reader.ReadAsync(cancellation))
        {
            counts.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return counts;
    }

    private static NpgsqlParameter[] Parameters(string programme, WorklistFilter filter) =>
    [
        ViewQuery.Text(programme),
        ViewQuery.Text(filter.Obligation),
        ViewQuery.Text(filter.Professional),
        ViewQuery.Text(filter.Municipality),
        ViewQuery.Date(filter.Until),
        ViewQuery.Flag(filter.IsOverdue),
        ViewQuery.Texts(filter.Caseload),
    ];
}
