using Npgsql;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>Which events of the log came by an import or a restore: they are history, not news.</summary>
public sealed class ImportedRanges(NpgsqlDataSource source)
{
    /// <summary>The ranges that overlap some positions.</summary>
    public async Task<IReadOnlyList<(long First, long Last)>> OverlappingAsync(long first, long last, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("imported"));
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = last });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var ranges = new List<(long, long)>();
        while (await row.ReadAsync(cancellation))
        {
            ranges.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return ranges;
    }
}
