using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Spoor.EventStore.Views;

/// <summary>A page of rows of a read model, and the position and date it was read at.</summary>
/// <param name="Position">The last log position included.</param>
/// <param name="AsOf">The date as of which it holds.</param>
/// <param name="Total">The total number of rows.</param>
public sealed record PagedResult<TRow>(long Position, LocalDate AsOf, long Total, IReadOnlyList<TRow> Rows);

/// <summary>A page number, from 1, and a page size.</summary>
public sealed record PageRequest(int Number = 1, int Size = 50)
{
    /// <summary>The maximum page size.</summary>
    public const int MostRows = 500;

    /// <summary>The maximum page number.</summary>
    public const int MostPages = 1_000_000;
}

/// <summary>Reads the columns of a row in sequence.</summary>
internal sealed class RowReader(NpgsqlDataReader reader)
{
    private int _column;

    /// <summary>Starts reading at a column.</summary>
    public RowReader From(int column)
    {
        _column = column;
        return this;
    }

    public string Text() => reader.GetString(_column++);

    public string? TextOrNull() => reader.IsDBNull(_column++) ? null : reader.GetString(_column - 1);

    public LocalDate Date() => reader.GetFieldValue<LocalDate>(_column++);

    public LocalDate? DateOrNull() => reader.IsDBNull(_column++) ? null : reader.GetFieldValue<LocalDate>(_column - 1);

    public Instant Moment() => reader.GetFieldValue<Instant>(_column++);

    public long Number() => reader.GetInt64(_column++);

    public int? YearOrNull() => reader.IsDBNull(_column++) ? null : reader.GetInt32(_column - 1);

    public bool Flag() => reader.GetBoolean(_column++);

    public bool? FlagOrNull() => reader.IsDBNull(_column++) ? null : reader.GetBoolean(_column - 1);

    public decimal? DecimalOrNull() => reader.IsDBNull(_column++) ? null : reader.GetDecimal(_column - 1);

    public string[] Texts() => reader.GetFieldValue<string[]>(_column++);
}

/// <summary>The parameters of the statements.</summary>
internal static class ViewQuery
{
    /// <summary>A search text, folded as names are for comparison.</summary>
    public static NpgsqlParameter Folded(string? value) => Text(value is null ? null : Domain.FoldedText.Of(value));

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter Texts(IEnumerable<string>? values) => new() { Value = (object?)values?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    public static NpgsqlParameter Number(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Flag(bool? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Date(LocalDate? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    /// <param name="page">Null means all rows.</param>
    public static NpgsqlParameter[] Limits(PageRequest? page) => page is null ? [Number(null), Number(0)] : [Number(page.Size), Number(checked((page.Number - 1) * page.Size))];
}
