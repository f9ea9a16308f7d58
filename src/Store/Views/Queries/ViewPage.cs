using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Store.Postgres;

namespace Spoor.Store.Views.Queries;

/// <summary>Some rows of a stored view and where the view stood when it gave them.</summary>
/// <param name="Position">The last log position that takes part.</param>
/// <param name="AsOf">The date as of which it holds.</param>
/// <param name="Total">How many rows there are, of which these are a page.</param>
public sealed record ViewPage<TRow>(long Position, LocalDate AsOf, long Total, IReadOnlyList<TRow> Rows);

/// <summary>Which page of how many rows; the first is 1.</summary>
public sealed record PageOf(int Number = 1, int Size = 50)
{
    /// <summary>As many rows as anyone may ask for at once.</summary>
    public const int MostRows = 500;

    /// <summary>As many pages as can be counted.</summary>
    public const int MostPages = 1_000_000;
}

/// <summary>Reads the columns of a row one after the other.</summary>
internal sealed class RowReader(NpgsqlDataReader reader)
{
    private int _column;

    /// <summary>Begins the row at a column.</summary>
    public RowReader From(int column)
    {
        _column = column;
        return this;
    }

    public string Text() => reader.GetString(_column++);

    public string? TextOrNull() => reader.IsDBNull(_column++) ? null : reader.GetString(_column - 1);

    public LocalDate Date() => LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(_column++));

    public LocalDate? DateOrNull() => reader.IsDBNull(_column++) ? null : LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(_column - 1));

    public Instant Moment() => EventReader.InstantAt(reader, _column++);

    public long Number() => reader.GetInt64(_column++);

    public int? YearOrNull() => reader.IsDBNull(_column++) ? null : reader.GetInt32(_column - 1);

    public bool Flag() => reader.GetBoolean(_column++);

    public bool? FlagOrNull() => reader.IsDBNull(_column++) ? null : reader.GetBoolean(_column - 1);

    public decimal? DecimalOrNull() => reader.IsDBNull(_column++) ? null : reader.GetDecimal(_column - 1);

    public string[] Texts() => reader.GetFieldValue<string[]>(_column++);
}

/// <summary>Runs the queries of the stored views: each is one statement, so that it sees one generation whole.</summary>
internal static class ViewQuery
{
    /// <summary>A page out of a statement whose first columns are position, date and total, with nulls behind them where there is no row.</summary>
    /// <param name="views">Those that it reads.</param>
    public static async Task<Outcome<ViewPage<TRow>, NotFilled>> Page<TRow>(
        this NpgsqlDataSource source,
        IEnumerable<string> views,
        string sql,
        IEnumerable<NpgsqlParameter> parameters,
        Func<RowReader, TRow> read,
        CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.Page(views, sql, parameters, read, cancellation);
    }

    /// <summary>The same within a transaction, of which other questions see the same moment.</summary>
    public static async Task<Outcome<ViewPage<TRow>, NotFilled>> Page<TRow>(
        this NpgsqlConnection connection,
        IEnumerable<string> views,
        string sql,
        IEnumerable<NpgsqlParameter> parameters,
        Func<RowReader, TRow> read,
        CancellationToken cancellation)
    {
        const int first = 3;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(NotFilled.Asked(views));
        var asked = new NpgsqlBatchCommand(sql);
        asked.Parameters.AddRange(parameters.ToArray());
        batch.BatchCommands.Add(asked);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (await NotFilled.Read(reader, cancellation) is { } empty)
        {
            return empty;
        }

        await reader.NextResultAsync(cancellation);
        var columns = new RowReader(reader);
        var (position, asOf, total, rows) = (0L, default(LocalDate), 0L, new List<TRow>());
        while (await reader.ReadAsync(cancellation))
        {
            columns.From(0);
            (position, asOf, total) = (columns.Number(), columns.Date(), columns.Number());
            if (!reader.IsDBNull(first))
            {
                rows.Add(read(columns.From(first)));
            }
        }

        return new ViewPage<TRow>(position, asOf, total, rows);
    }

    /// <summary>A statement with its filter and its order in their places. Both are chosen by the program, never typed by a user.</summary>
    public static string Sql(string name, string order = "") => SqlFiles.Views(name)
        .Replace("{filter}", SqlFiles.Views($"{name}_filter"), StringComparison.Ordinal)
        .Replace("{order}", order, StringComparison.Ordinal);

    /// <summary>A text to search for, as names are compared.</summary>
    public static NpgsqlParameter Folded(string? value) => Text(value is null ? null : Domain.FoldedText.Of(value));

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter Texts(IEnumerable<string>? values) => new() { Value = (object?)values?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    public static NpgsqlParameter Number(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Flag(bool? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Date(LocalDate? value) => new() { Value = (object?)value?.ToDateOnly() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    public static NpgsqlParameter[] Limits(PageOf page) => [Number(page.Size), Number(checked((page.Number - 1) * page.Size))];
}
