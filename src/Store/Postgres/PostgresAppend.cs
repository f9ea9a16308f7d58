using System.Diagnostics;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Store.Log;
using Spoor.Store.Telemetry;

namespace Spoor.Store.Postgres;

/// <summary>Appends in one statement, which is a transaction of its own: one round trip, and durable when it is answered.</summary>
internal static class PostgresAppend
{
    private static readonly string Sql = SqlFiles.Query("append_after");

    public static async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> After(
        NpgsqlConnection connection, long position, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        using var span = Signals.Span("append");
        var since = Stopwatch.GetTimestamp();
        try
        {
            await using var command = Command(connection, position, events);
            await command.PrepareAsync(cancellation);
            if (await Moment(command, cancellation) is not { } moment)
            {
                return AppendConflict.LogMovedOn;
            }

            Signals.Appended(events.Count, position + events.Count, since);
            return events.Select((e, index) => new EventLine(
                e.Id, e.Stream, e.Version, position + index + 1, e.Type, moment, e.Actor, e.CorrelationId, e.CausationId, e.Data)).ToList();
        }
        catch (PostgresException refused) when (PostgresLogWriter.ConflictOf(refused) is { } conflict)
        {
            return conflict;
        }
    }

    /// <summary>When the events were recorded; null where the log had moved on. A row comes before its statement is committed, so
    /// it counts only once the reader is through.</summary>
    private static async Task<Instant?> Moment(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        Instant? moment = reader.IsDBNull(0) ? null : EventReader.InstantAt(reader, 0);
        await reader.NextResultAsync(cancellation);
        return moment;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, long position, IReadOnlyList<NewEvent> events) => new(Sql, connection)
    {
        Parameters =
        {
            new() { Value = position },
            PostgresLogWriter.Column(events, e => e.Id.Value, NpgsqlDbType.Uuid),
            EventReader.Texts(events.Select(e => e.Stream.ToString())),
            PostgresLogWriter.Column(events, e => e.Version, NpgsqlDbType.Bigint),
            EventReader.Texts(events.Select(e => e.Type)),
            PostgresLogWriter.Column(events, e => e.Data, NpgsqlDbType.Text),
            EventReader.Texts(events.Select(e => e.Actor)),
            EventReader.Texts(events.Select(e => e.CorrelationId)),
            EventReader.Texts(events.Select(e => e.CausationId)),
        },
    };
}
