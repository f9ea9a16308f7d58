using NodaTime;
using Npgsql;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>How far a read replica has come.</summary>
/// <param name="Position">The last position it holds: everything up to it is there.</param>
/// <param name="FinalisedThrough">Up to when its answers "as known at" are final; null where the register never settled an instant.</param>
public sealed record ReplicationLag(long Position, Instant? FinalisedThrough);

/// <summary>A hot standby of a register: it follows by itself, a moment behind, and nothing can be written on it.</summary>
/// <param name="origin">Which register. A standby of another one, or a server that became a primary and so may go another way, is none.</param>
public sealed class Replica(NpgsqlDataSource source, Guid origin)
{
    /// <summary>Whether what a data source names is a hot standby.</summary>
    public static async Task<bool> IsAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select pg_is_in_recovery()");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How far it has come; null where it is no replica of this register.</summary>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public async Task<ReplicationLag?> ReachAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("replica_reach"));
        command.Parameters.Add(new() { Value = origin });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<Instant>(1))
            : null;
    }
}
