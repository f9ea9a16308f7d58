using Npgsql;
using NpgsqlTypes;
using Spoor.Store.Seal;

namespace Spoor.Store.Postgres;

/// <summary>Seals a log that was written before the log had a seal, once, in the transaction that brings its schema forward.</summary>
internal static class OlderLog
{
    /// <summary>The migration after which a log has a seal. Never at another time: a seal that is lost later is damage, not age.</summary>
    public const string SealMigration = "log_head_seal";

    public static async Task Seal(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var edge = RightEdge.Empty;
        await foreach (var line in EventReader.Lines(EventReader.Read(0, long.MaxValue), connection, cancellation))
        {
            edge = edge.With(line.LeafHash());
        }

        await using var seal = new NpgsqlCommand(SqlFiles.Query("seal_older_log"), connection)
        {
            Parameters =
            {
                new() { Value = edge.Subtrees.Reverse().Select(s => s.Bytes.ToArray()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            },
        };
        await seal.ExecuteNonQueryAsync(cancellation);
    }
}
