using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Sql;

/// <summary>Runs the read queries of the log, which all return the same columns in the same order.</summary>
internal static class EventReader
{
    public static NpgsqlCommand Read(long after, long upTo) => new(EmbeddedSql.Query("read"))
    {
        Parameters = { Long(after), Long(upTo) },
    };

    public static NpgsqlCommand ReadStreams(IEnumerable<StreamId> streams, long upTo) => new(EmbeddedSql.Query("read_streams"))
    {
        Parameters = { NpgsqlExtensions.Texts(streams.Select(s => s.ToString())), Long(upTo) },
    };

    public static NpgsqlCommand ReadKind(StreamKind kind, long upTo) => new(EmbeddedSql.Query("read_kind"))
    {
        Parameters = { new() { Value = Domain.Json.Codes<StreamKind>.Name(kind) }, Long(upTo) },
    };

    public static NpgsqlCommand Find(IEnumerable<EventId> ids) => new(EmbeddedSql.Query("find_events"))
    {
        Parameters = { new() { Value = ids.Select(i => i.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid } },
    };

    public static NpgsqlCommand TrajectoriesNaming(StreamId named) => new(EmbeddedSql.Query("trajectories_naming"))
    {
        Parameters =
        {
            new()
            {
                Value = $$"""{"{{(named.Kind == StreamKind.Employer ? "employerId" : "programmeId")}}":"{{named.Id}}"}""",
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            },
        },
    };

    /// <summary>Streams the events of a command, one row in memory at a time.</summary>
    public static async IAsyncEnumerable<StoredEvent> LinesAsync(
        NpgsqlCommand command, NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        command.Connection = connection;
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                yield return Line(reader);
            }
        }
    }

    /// <summary>The line in a row of audit_events.sql, or what is wrong with the row.</summary>
    public static Outcome<StoredEvent, DamagedRow> AuditedLine(NpgsqlDataReader reader)
    {
        const int isPlain = 11;
        var position = reader.GetInt64(0);
        try
        {
            var line = Line(reader);
            return reader.GetBoolean(isPlain)
                ? line
                : new DamagedRow(position, new(
                    "de rij bevat iets dat Spoor nooit schrijft (gearchiveerd, of een ander veld dan de actor in headers, bdata of tenant).",
                    "the row holds something that Spoor never writes (archived, or more than the actor in headers, bdata or tenant)."));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidCastException or FormatException or OverflowException)
        {
            return new DamagedRow(position, new Text("de rij is geen regel van een logboek.", "the row is no line of a log.").With(e));
        }
    }

    private static StoredEvent Line(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(1)),
        StreamId.Find(reader.GetString(2)) ?? throw new InvalidDataException($"Stored stream {reader.GetString(2)} is not one."),
        reader.GetInt64(3),
        reader.GetInt64(0),
        reader.GetString(4),
        reader.GetFieldValue<Instant>(5),
        reader.GetString(6),
        TextAt(reader, 7),
        TextAt(reader, 8),
        reader.GetString(9))
    {
        SourceRecordedAt = TextAt(reader, 10) is { } source ? Canonical(source) : null,
    };

    // Written in one form only, as the seal has it.
    private static Instant Canonical(string text) =>
        ContractInstant.Find(text) is { } instant && ContractInstant.Pattern.Format(instant) == text ? instant : throw new InvalidDataException($"Stored sourceRecordedAt {text} is not one.");

    private static NpgsqlParameter Long(long value) => new() { Value = value };

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
