using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>How far a read replica has come.</summary>
/// <param name="Position">The last position it holds: everything up to it is there.</param>
/// <param name="SettledAt">Up to when its answers "as known at" are final; null where the register never settled an instant.</param>
public sealed record ReplicaReach(long Position, Instant? SettledAt);

/// <summary>A hot standby of a register: it follows by itself, a moment behind, and nothing can be written on it.</summary>
/// <param name="origin">Which register. A standby of another one, or a server that became a primary and so may go another way, is none.</param>
/// <param name="time">By which clock it is let alone after a failure; null is the machine's.</param>
public sealed class Replica(NpgsqlDataSource source, Guid origin, TimeProvider? time = null)
{
    // In seconds. Whoever asks the primary instead has been kept waiting long enough.
    private const int Patience = 2;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _restsUntil;

    /// <summary>Whether what a data source names is a hot standby.</summary>
    public static async Task<bool> Is(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select pg_is_in_recovery()");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How far it has come; null where it is no replica of this register.</summary>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public async Task<ReplicaReach?> Reach(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await Reach(connection, cancellation);
    }

    /// <summary>A connection to read on, with how far it has come; null where there is none now.</summary>
    /// <remarks>Asked on the connection that is then read from: behind one address there may be several servers.</remarks>
    internal async Task<(NpgsqlConnection Connection, long Position)?> Open(CancellationToken cancellation)
    {
        if (_time.GetTimestamp() < Volatile.Read(ref _restsUntil))
        {
            return null;
        }

        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellation);
            if (await Reach(connection, cancellation) is { } reach)
            {
                var open = connection;
                connection = null;
                return (open, reach.Position);
            }
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException)
        {
            // A replica that is away costs nobody an answer: the primary gives it.
            Failed();
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }

        return null;
    }

    /// <summary>Streams as they stand on a connection to it; those without events are passed over.</summary>
    internal IAsyncEnumerable<StoredStream> FetchStreamsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        MartenStreams.Fetch(source, connection, streams, upTo, cancellation);

    /// <summary>It failed somebody: for some seconds nobody else tries.</summary>
    internal void Failed() => Volatile.Write(ref _restsUntil, _time.GetTimestamp() + ((long)Rest.TotalSeconds * _time.TimestampFrequency));

    private async Task<ReplicaReach?> Reach(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Query("replica_reach"), connection) { CommandTimeout = Patience, Parameters = { new() { Value = origin } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<Instant>(1))
            : null;
    }
}
