using NodaTime;
using Npgsql;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>How far a read replica has come.</summary>
/// <param name="Position">The last position it holds, with everything before it.</param>
/// <param name="FinalisedThrough">Up to when its answers "as known at" are final; null if the register never finalised an instant.</param>
public sealed record ReplicationLag(long Position, Instant? FinalisedThrough);

/// <summary>A hot standby of a register: read-only, and slightly behind.</summary>
/// <param name="origin">The register id. A standby of another register, or a promoted server, which may diverge, does not count.</param>
public sealed class Replica(NpgsqlDataSource source, Guid origin)
{
    /// <summary>Whether a data source connects to a hot standby.</summary>
    public static async Task<bool> IsAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select pg_is_in_recovery()");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How far it has come; null if it is not a replica of this register.</summary>
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
