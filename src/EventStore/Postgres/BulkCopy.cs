using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>Appends many lines at once in the transaction that holds the append lock: their streams, the lines by COPY, the seal over them, and that they are no news. Marten's own
/// bulk insert commits a transaction of its own, so it cannot be atomic with the seal.</summary>
internal static class BulkCopy
{
    /// <param name="lines">The next lines of the log, in order; at least one.</param>
    /// <param name="subtrees">The roots of the largest complete subtrees they form at their positions.</param>
    public static async Task OfAsync(NpgsqlConnection connection, List<StoredEvent> lines, IReadOnlyList<TreeHash> subtrees, CancellationToken cancellation)
    {
        await NoteStreamsAsync(connection, lines, cancellation);
        await CopyEventsAsync(connection, lines, cancellation);
        await using var extend = new NpgsqlCommand(EmbeddedSql.Query("extend_head"), connection)
        {
            Parameters =
            {
                new() { Value = lines[0].Position - 1 },
                new() { Value = (long)lines.Count },
                AppendSession.Column(subtrees, h => h.Bytes.ToArray(), NpgsqlDbType.Bytea),
            },
        };
        await extend.ExecuteNonQueryAsync(cancellation);
        await using var note = new NpgsqlCommand(EmbeddedSql.Query("note_imported"), connection)
        {
            Parameters = { new() { Value = lines[0].Position }, new() { Value = lines[^1].Position } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task NoteStreamsAsync(NpgsqlConnection connection, List<StoredEvent> lines, CancellationToken cancellation)
    {
        var streams = lines.GroupBy(l => l.Stream).Select(s => (Id: s.Key.ToString(), First: s.First(), Last: s.Last())).ToList();
        await using var note = new NpgsqlCommand(EmbeddedSql.Query("note_streams"), connection)
        {
            Parameters =
            {
                NpgsqlExtensions.Texts(streams.Select(s => s.Id)),
                AppendSession.Column(streams, s => s.Last.Version, NpgsqlDbType.Bigint),
                AppendSession.Column(streams, s => s.Last.RecordedAt, NpgsqlDbType.TimestampTz),
                AppendSession.Column(streams, s => s.First.RecordedAt, NpgsqlDbType.TimestampTz),
            },
        };
        await note.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task CopyEventsAsync(NpgsqlConnection connection, List<StoredEvent> lines, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(EmbeddedSql.Query("copy_events"), cancellation);
        foreach (var line in lines)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(line.Position, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(line.Id.Value, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(line.Stream.ToString(), NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(line.Version, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(line.Data, NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(line.Type, NpgsqlDbType.Varchar, cancellation);
            await copy.WriteAsync(line.RecordedAt, NpgsqlDbType.TimestampTz, cancellation);
            await WriteOptionalAsync(copy, line.CorrelationId, cancellation);
            await WriteOptionalAsync(copy, line.CausationId, cancellation);
            await copy.WriteAsync(CatalogueSerializer.Headers(line.Actor, line.SourceRecordedAt), NpgsqlDbType.Jsonb, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteOptionalAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancellation) =>
        value is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(value, NpgsqlDbType.Varchar, cancellation);
}
