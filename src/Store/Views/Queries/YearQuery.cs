using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Projections.YearByTrajectory;
using Spoor.Projections.YearlyResult;

namespace Spoor.Store.Views.Queries;

/// <summary>The figures of a year as the stored views have them: known now, as of the date of the view, under the definition in force.
/// They are those of a replay with these inputs.</summary>
public sealed record YearFigures(
    long Position,
    LocalDate AsOf,
    string Programme,
    int Year,
    TrajectoryFigures Trajectories,
    EmployerFigures NewEmployers,
    CohortFigures Cohort,
    ProposalFigures Proposals);

/// <summary>Counts a year out of the stored views.</summary>
public static class YearQuery
{
    /// <summary>The figures of a year, all of one moment: whatever is shown or taken in meanwhile, nothing is mixed.</summary>
    public static async Task<Outcome<YearFigures, NotFilled>> Year(
        this ViewDatabase views, string programme, int year, CancellationToken cancellation)
    {
        await using var connection = await views.Source.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        if (await NotFilled.Of(connection, ["years", "programmes", "employers"], cancellation) is { } empty)
        {
            return empty;
        }

        var counts = await Counts(connection, programme, year, cancellation);
        var targets = await Numbers(connection, "year_targets", programme, year, cancellation);
        var persons = await Numbers(connection, "year_persons", programme, year, cancellation);
        var employers = await Numbers(connection, "year_employers", programme, year, cancellation);
        var isIn = counts.Rows.Where(c => c.State == Scope.In).ToList();
        return new YearFigures(
            counts.Position,
            counts.AsOf,
            programme,
            year,
            new(
                targets[0],
                Sum(isIn),
                Sum(counts.Rows.Where(c => c.State == Scope.Pending)),
                Sum(counts.Rows.Where(c => c.State == Scope.Out)),
                persons[0] ?? 0,
                By(counts.Rows, Scope.Pending),
                By(counts.Rows, Scope.Out)),
            new(targets[1], employers[0] ?? 0, employers[1] ?? 0, employers[2] ?? 0),
            new(
                Sum(isIn.Where(c => c.Standing is not null)),
                StandingAt(isIn, Standing.Retained),
                StandingAt(isIn, Standing.NotRetained),
                StandingAt(isIn, Standing.Unknown),
                StandingAt(isIn, Standing.Overdue),
                StandingAt(isIn, Standing.NotDue),
                Sum(isIn.Where(c => c.Course == Course.Open)),
                Sum(isIn.Where(c => c.Course == Course.Completed)),
                Sum(isIn.Where(c => c.Course == Course.DroppedOut))),
            new(
                counts.Rows.Sum(c => c.Proposed),
                counts.Rows.Sum(c => c.Accepted),
                counts.Rows.Sum(c => c.Declined),
                counts.Rows.Sum(c => c.Proposed - c.Accepted - c.Declined)));
    }

    private static int Sum(IEnumerable<Counted> rows) => rows.Sum(c => c.Count);

    private static int StandingAt(IEnumerable<Counted> rows, Standing standing) => Sum(rows.Where(c => c.Standing == standing));

    private static ByRule By(IEnumerable<Counted> rows, Scope state) => ByRule.Count(
        rows.Where(c => c.State == state && c.Rule is not null).GroupBy(c => c.Rule!.Value).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));

    private static async Task<ViewPage<Counted>> Counts(NpgsqlConnection views, string programme, int year, CancellationToken cancellation)
    {
        await using var command = Command(views, "year_counts", programme, year);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (position, asOf, rows) = (0L, default(LocalDate), new List<Counted>());
        var columns = new RowReader(reader);
        while (await reader.ReadAsync(cancellation))
        {
            (position, asOf) = (columns.From(0).Number(), columns.Date());
            if (columns.TextOrNull() is { } state)
            {
                rows.Add(new(
                    Codes<Scope>.Find(state)!.Value,
                    columns.TextOrNull() is { } rule ? Codes<Rule>.Find(rule) : null,
                    columns.TextOrNull() is { } standing ? Codes<Standing>.Find(standing) : null,
                    Codes<Course>.Find(columns.Text())!.Value,
                    (int)columns.Number(),
                    (int)columns.Number(),
                    (int)columns.Number(),
                    (int)columns.Number()));
            }
        }

        return new(position, asOf, rows.Count, rows);
    }

    private static async Task<IReadOnlyList<int?>> Numbers(NpgsqlConnection views, string query, string programme, int year, CancellationToken cancellation)
    {
        await using var command = Command(views, query, programme, year);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(n => reader.IsDBNull(n) ? (int?)null : (int)reader.GetInt64(n))];
    }

    private static NpgsqlCommand Command(NpgsqlConnection views, string query, string programme, int year)
    {
        var command = new NpgsqlCommand(Postgres.SqlFiles.Views(query), views);
        command.Parameters.Add(ViewQuery.Text(programme));
        command.Parameters.Add(ViewQuery.Number(year));
        return command;
    }

    private sealed record Counted(Scope State, Rule? Rule, Standing? Standing, Course Course, int Count, int Proposed, int Accepted, int Declined);
}
