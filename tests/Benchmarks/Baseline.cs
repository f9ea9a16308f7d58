using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Spoor.Benchmarks;

/// <summary>What the driver alone does with the same rows: a binary COPY into a table of the same shape, and an ordered read with parsing.</summary>
internal static class Baseline
{
    public static async Task Copy(NpgsqlDataSource source, IReadOnlyList<(Guid Id, string Stream, long Version, string Type, DateTime At, string Data)> rows)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand(
            """
            drop table if exists public.raw;
            create table public.raw (like spoor.mt_events including indexes);
            """,
            connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy public.raw (seq_id, id, stream_id, version, type, timestamp, data) from stdin (format binary)");
        var position = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(++position);
            await copy.WriteAsync(row.Id);
            await copy.WriteAsync(row.Stream);
            await copy.WriteAsync(row.Version);
            await copy.WriteAsync(row.Type);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(row.Data, NpgsqlDbType.Jsonb);
        }

        await copy.CompleteAsync();
    }

    public static async Task<int> ReadAndParse(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select seq_id, stream_id, type, timestamp, data from spoor.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        var fields = 0;
        while (await reader.ReadAsync())
        {
            using var data = JsonDocument.Parse(reader.GetString(4));
            fields += data.RootElement.GetPropertyCount();
        }

        return fields;
    }
}
