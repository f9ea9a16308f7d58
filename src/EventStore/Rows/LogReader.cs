using System.Runtime.CompilerServices;
using Npgsql;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Sql;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Rows;

/// <summary>The log queries of projections. All are bounded by a position, so that concurrent appends do not affect them.</summary>
internal static class LogReader
{
    /// <summary>Whole streams, up to a position; a stream without events is returned empty.</summary>
    /// <exception cref="NotProjectedException">One of them cannot be read.</exception>
    public static async Task<IReadOnlyList<StreamHistory>> StreamsAsync(
        IReadOnlyCollection<StreamId> streams, long upTo, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var read = await EventReader.LinesAsync(EventReader.ReadStreams(streams, upTo), connection, cancellation).ByStreamAsync().ToDictionaryAsync(s => s[0].Stream, StreamsOf, cancellationToken: cancellation);
        return [.. streams.Select(s => read.GetValueOrDefault(s) ?? new(s, []))];
    }

    /// <summary>Every stream, up to a position, read in index order: no sort, and only one stream in memory at a time.</summary>
    /// <exception cref="NotProjectedException">One of them cannot be read.</exception>
    public static async IAsyncEnumerable<StreamHistory> AllAsync(long upTo, NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await connection.ExecuteAsync(EmbeddedSql.Views("in_stream_order"), cancellation);
        var command = new NpgsqlCommand(EmbeddedSql.Views("all_streams")) { Parameters = { new() { Value = upTo } } };
        await foreach (var lines in EventReader.LinesAsync(command, connection, cancellation).ByStreamAsync())
        {
            yield return StreamsOf(lines);
        }
    }

    /// <summary>The reference context of the log up to a position.</summary>
    /// <exception cref="NotProjectedException">An employer or a programme cannot be read.</exception>
    public static async Task<ReferenceContext> ContextAsync(long upTo, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var context = ReferenceContext.Empty;
        foreach (var kind in (StreamKind[])[StreamKind.Employer, StreamKind.Programme])
        {
            await foreach (var lines in EventReader.LinesAsync(EventReader.ReadKind(kind, upTo), connection, cancellation).ByStreamAsync())
            {
                var stream = StreamsOf(lines);
                NotProjectedException.Guard(stream.Stream, () => context = context.With(stream.Stream, stream.Events));
            }
        }

        return context;
    }

    /// <summary>The trajectories of which any event, corrections included, ever referred to an employer or a programme.</summary>
    public static async Task<IReadOnlyList<StreamId>> NamingAsync(StreamId named, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = EventReader.TrajectoriesNaming(named);
        return await IdsAsync(command, connection, cancellation);
    }

    /// <summary>The streams that got events after one position, up to another.</summary>
    public static async Task<IReadOnlyList<StreamId>> TouchedAsync(long after, long upTo, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Views("touched")) { Parameters = { new() { Value = after }, new() { Value = upTo } } };
        return await IdsAsync(command, connection, cancellation);
    }

    /// <summary>The streams with rows in a generation that change on or before a day.</summary>
    public static async Task<IReadOnlyList<StreamId>> DueAsync(int generation, NodaTime.LocalDate day, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Views("due")) { Parameters = { new() { Value = generation }, new() { Value = day } } };
        return await IdsAsync(command, connection, cancellation);
    }

    private static async Task<IReadOnlyList<StreamId>> IdsAsync(NpgsqlCommand command, NpgsqlConnection connection, CancellationToken cancellation)
    {
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(StreamId.Find(reader.GetString(0)) ?? throw new InvalidDataException($"Stored stream {reader.GetString(0)} is not one."));
        }

        return streams;
    }

    private static StreamHistory StreamsOf(IReadOnlyList<StoredEvent> lines)
    {
        StreamHistory? known = null;
        NotProjectedException.Guard(lines[0].Stream, () => known = new(lines[0].Stream, StreamDecoder.Decode(lines)));
        return known!;
    }
}
