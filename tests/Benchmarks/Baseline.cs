using System.Text.Json;
using Npgsql;

namespace Spoor.Benchmarks;

/// <summary>What the driver alone does with the same rows: a binary COPY into a table of the same shape, and an ordered read with parsing.</summary>
internal static class Baseline
{
    /// <summary>How many seconds a binary COPY of the rows takes, into a table with the columns, defaults and indexes of the log.</summary>
    /// <param name="withKey">Whether it also has the foreign key of the log, which is checked a row at a time.</param>
    public static async Task<double> CopyAsync(NpgsqlDataSource source, string rows, bool withKey)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand(
            $"""
            drop table if exists public.raw;
            create table public.raw (like spoor.mt_events including defaults including indexes);
            {(withKey ? "alter table public.raw add foreign key (stream_id) references spoor.mt_streams (id) on delete cascade;" : "")}
            """,
            connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        return await Bench.TimeAsync(() => RawRows.CopyAsync(rows, connection, "public.raw"));
    }

    public static async Task<int> ReadAndParseAsync(NpgsqlDataSource source)
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
