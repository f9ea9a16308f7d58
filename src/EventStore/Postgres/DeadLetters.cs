using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>A message that was tried as often as it may be, and failed.</summary>
/// <param name="Kind">The name of its type: what was to be done.</param>
/// <param name="Error">The type of the exception.</param>
/// <param name="Why">What the exception says. It names positions, never persons.</param>
/// <param name="IsReplayed">Whether it was asked for again, and no host has taken it yet.</param>
public sealed record DeadLetter(Guid Id, string Kind, string Error, string Why, Instant FailedAt, bool IsReplayed);

/// <summary>The dead letters of a register, in Wolverine's table. Read and replayed by SQL, so that a command needs no host of messages.</summary>
public sealed class DeadLetters(NpgsqlDataSource source)
{
    /// <summary>The maximum number that is read.</summary>
    public const int Most = 200;

    /// <summary>The last ones, newest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> AllAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("dead_letters"));
        command.Parameters.Add(new() { Value = Most });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<DeadLetter>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new(row.GetGuid(0), row.GetString(1).Split('.')[^1], row.GetString(2).Split('.')[^1], row.GetString(3), row.GetFieldValue<Instant>(4), row.GetBoolean(5)));
        }

        return found;
    }

    /// <summary>Has messages tried again, by whichever host looks next.</summary>
    /// <param name="id">Null is all.</param>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAsync(Guid? id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("replay_dead_letters"));
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
