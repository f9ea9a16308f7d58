using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Views;

/// <summary>The source of list rows: the stored tables for now, rows folded from the log for any other point in time. The statements are the same.</summary>
public sealed class ListRows
{
    private readonly NpgsqlDataSource _source;
    private readonly HistoricalRows? _past;
    private readonly NpgsqlConnection? _moment;

    internal ListRows(NpgsqlDataSource source, HistoricalRows? past = null, NpgsqlConnection? moment = null)
    {
        _source = source;
        _past = past;
        _moment = moment;
    }

    /// <summary>A statement with its row source, filter and order filled in. All are chosen by the program, never typed by a user.</summary>
    internal string Sql(string name, string? filter = null, string order = "") => EmbeddedSql.Views(name)
        .Replace("{rows}", EmbeddedSql.Views(_past is null ? "rows_stored" : "rows_past"), StringComparison.Ordinal)
        .Replace("{filter}", filter is null ? "" : EmbeddedSql.Views(filter), StringComparison.Ordinal)
        .Replace("{overdue}", EmbeddedSql.Views("worklist_overdue"), StringComparison.Ordinal)
        .Replace("{order}", order, StringComparison.Ordinal);

    /// <summary>The first parameter of every statement.</summary>
    /// <param name="views">The read models it reads.</param>
    internal NpgsqlParameter Present(IEnumerable<string> views) => new() { Value = (object?)_past?.Of(views) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>Runs several queries in one snapshot, so that their answers are consistent.</summary>
    internal async Task<TAnswer> AtOnceAsync<TAnswer>(Func<ListRows, Task<TAnswer>> questions, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return await questions(new(_source, _past, connection));
    }

    /// <summary>A page from a statement whose first columns are position, date and total, followed by nulls if there is no row.</summary>
    internal async Task<PagedResult<TRow>> PageAsync<TRow>(
        string[] views, string sql, IEnumerable<NpgsqlParameter> parameters, Func<RowReader, TRow> read, CancellationToken cancellation)
    {
        const int first = 3;
        await using var asked = Asked(views, sql, parameters);
        await using var reader = await asked.ExecuteReaderAsync(cancellation);
        var columns = new RowReader(reader);
        var (position, asOf, total, rows) = (0L, default(NodaTime.LocalDate), 0L, new List<TRow>());
        while (await reader.ReadAsync(cancellation))
        {
            columns.From(0);
            (position, asOf, total) = (columns.Number(), columns.Date(), columns.Number());
            if (!reader.IsDBNull(first))
            {
                rows.Add(read(columns.From(first)));
            }
        }

        return new(position, asOf, total, rows);
    }

    /// <summary>The rows of a statement that returns no position.</summary>
    internal async Task<IReadOnlyList<TRow>> AllAsync<TRow>(
        string[] views, string sql, IEnumerable<NpgsqlParameter> parameters, Func<RowReader, TRow> read, CancellationToken cancellation)
    {
        await using var asked = Asked(views, sql, parameters);
        await using var reader = await asked.ExecuteReaderAsync(cancellation);
        var (columns, rows) = (new RowReader(reader), new List<TRow>());
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(columns.From(0)));
        }

        return rows;
    }

    private NpgsqlCommand Asked(string[] views, string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var asked = _moment?.CreateCommand() ?? _source.CreateCommand();
        asked.CommandText = sql;
        asked.Parameters.AddRange(parameters.Prepend(Present(views)).ToArray());
        return asked;
    }
}
