using Npgsql;

namespace Spoor.Benchmarks.Scale;

/// <summary>What a register takes on disk, and what a replica is sent.</summary>
internal static class OnDisk
{
    /// <summary>Bytes in tables and indexes, by table.</summary>
    public static async Task<IReadOnlyList<(string Table, long Bytes)>> TablesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            select c.relname::text, pg_total_relation_size(c.oid)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'spoor' and c.relkind = 'r' and pg_total_relation_size(c.oid) > 1000000
             order by 2 desc
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var sizes = new List<(string, long)>();
        while (await reader.ReadAsync())
        {
            sizes.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return sizes;
    }

    /// <summary>How many bytes the server has logged, since it was made: what a replica must be sent.</summary>
    public static async Task<decimal> LoggedAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
        return (decimal)(await command.ExecuteScalarAsync())!;
    }
}
