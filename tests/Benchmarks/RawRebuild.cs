using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Spoor.Benchmarks;

/// <summary>What the driver alone takes for a rebuild: one ordered read with JSON parsing of all events, the least fold there is, and a
/// binary COPY of the same rows into tables of the same shape.</summary>
internal sealed class RawRebuild
{
    private static readonly string[] Tables =
    [
        "view_years", "view_placements", "view_cases", "view_worklist", "view_employers", "view_vacancies", "view_programmes", "view_dates",
    ];

    private readonly Dictionary<string, (string Columns, NpgsqlDbType[] Types, List<object?[]> Rows)> _rows = [];

    /// <summary>Takes the rows that a rebuild made into memory: making them is not timed, for the driver has no rules.</summary>
    public static async Task<RawRebuild> OfAsync(NpgsqlDataSource source)
    {
        var raw = new RawRebuild();
        foreach (var table in Tables)
        {
            await using var command = source.CreateCommand($"select * from spoor.{table}");
            await using var reader = await command.ExecuteReaderAsync();
            var columns = reader.GetColumnSchema();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
            {
                var row = new object?[columns.Count];
                for (var column = 0; column < row.Length; column++)
                {
                    row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
                }

                rows.Add(row);
            }

            raw._rows[table] = (string.Join(", ", columns.Select(c => c.ColumnName)), [.. columns.Select(c => c.NpgsqlDbType!.Value)], rows);
        }

        return raw;
    }

    /// <summary>How many rows there are.</summary>
    public int Rows => _rows.Values.Sum(r => r.Rows.Count);

    public async Task RunAsync(NpgsqlDataSource source)
    {
        await FoldAsync(source);
        await using var connection = await source.OpenConnectionAsync();
        foreach (var (table, (columns, types, rows)) in _rows)
        {
            await using (var create = new NpgsqlCommand($"drop table if exists public.{table}; create table public.{table} (like spoor.{table} including all)", connection))
            {
                await create.ExecuteNonQueryAsync();
            }

            await using var copy = await connection.BeginBinaryImportAsync($"copy public.{table} ({columns}) from stdin (format binary)");
            foreach (var row in rows)
            {
                copy.StartRow();
                for (var column = 0; column < row.Length; column++)
                {
                    Write(copy, row[column], types[column]);
                }
            }

            await copy.CompleteAsync();
        }
    }

    private static async Task<int> FoldAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select seq_id, stream_id, type, timestamp, data from spoor.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        var states = new Dictionary<string, (int Events, int Fields)>();
        while (await reader.ReadAsync())
        {
            using var data = JsonDocument.Parse(reader.GetString(4));
            var stream = reader.GetString(1);
            var state = states.GetValueOrDefault(stream);
            states[stream] = (state.Events + 1, state.Fields + data.RootElement.GetPropertyCount());
        }

        return states.Count;
    }

    private static void Write(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null:
                copy.WriteNull();
                break;
            case string text:
                copy.Write(text, type);
                break;
            case int number:
                copy.Write(number, type);
                break;
            case long number:
                copy.Write(number, type);
                break;
            case bool flag:
                copy.Write(flag, type);
                break;
            case DateTime day:
                copy.Write(day, type);
                break;
            default:
                copy.Write(value, type);
                break;
        }
    }
}
