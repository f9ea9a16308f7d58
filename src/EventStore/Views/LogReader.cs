using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>An event of the log that a view has yet to take in.</summary>
internal sealed record NewOnLog(long Position, EventId Id, StreamId Stream);

/// <summary>What projecting asks of the log. Everything is bounded by a position, so that it reads the same whatever is appended meanwhile.</summary>
internal sealed class LogReader(NpgsqlDataSource source)
{
    /// <summary>The last position.</summary>
    public async Task<long> Head(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("head"));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Which events come behind a position, in order. The log has no gaps: whoever has these has all.</summary>
    public async Task<IReadOnlyList<NewOnLog>> Behind(long position, int most, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("touched"));
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = position + most });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<NewOnLog>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(new(reader.GetInt64(0), new(reader.GetGuid(1)), StreamOf(reader.GetString(2))));
        }

        return events;
    }

    /// <summary>Some streams whole, up to a position; one without events reads as an empty one.</summary>
    public static async Task<IReadOnlyList<UnreadStream>> Streams(
        IReadOnlyCollection<StreamId> streams, long upTo, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (streams.Count == 0)
        {
            return [];
        }

        var read = await Streams(EventReader.ReadStreams(streams, upTo), connection, cancellation).ToDictionaryAsync(s => s.Stream, cancellationToken: cancellation);
        return [.. streams.Select(s => read.GetValueOrDefault(s) ?? new(s, []))];
    }

    /// <summary>All streams of a kind, up to a position.</summary>
    public async IAsyncEnumerable<UnreadStream> Streams(StreamKind kind, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await foreach (var stream in Streams(EventReader.ReadKind(kind, upTo), connection, cancellation))
        {
            yield return stream;
        }
    }

    /// <summary>Every stream, up to a position, by the index on it: nothing is sorted, so that nothing but the stream in hand is ever held.</summary>
    public async IAsyncEnumerable<UnreadStream> All(long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(SqlFiles.Views("in_stream_order"), cancellation);
        var command = new NpgsqlCommand(SqlFiles.Views("all_streams")) { Parameters = { new() { Value = upTo } } };
        await foreach (var stream in Streams(command, connection, cancellation))
        {
            yield return stream;
        }
    }

    private static IAsyncEnumerable<UnreadStream> Streams(NpgsqlCommand command, NpgsqlConnection connection, CancellationToken cancellation) =>
        EventReader.Lines(command, connection, cancellation).ByStream().Select(lines => new UnreadStream(lines[0].Stream, lines));

    /// <summary>The context of the log up to a position.</summary>
    /// <exception cref="InvalidDataException">An employer or a programme cannot be read.</exception>
    public async Task<ViewContext> Context(long upTo, CancellationToken cancellation)
    {
        var context = ViewContext.Empty;
        foreach (var kind in (StreamKind[])[StreamKind.Employer, StreamKind.Programme])
        {
            await foreach (var stream in Streams(kind, upTo, cancellation))
            {
                context = context.With(stream.Stream, stream.Read().Events);
            }
        }

        return context;
    }

    /// <summary>The trajectories any event of which, corrections included, ever named an employer or a programme.</summary>
    public static async Task<IReadOnlyList<StreamId>> Naming(StreamId named, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = EventReader.TrajectoriesNaming(named);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(StreamOf(reader.GetString(0)));
        }

        return streams;
    }

    public static StreamId StreamOf(string text) =>
        StreamId.Find(text) ?? throw new InvalidDataException($"Stored stream {text} is not one.");
}

/// <summary>The steps of a stream, decoded when a view asks for them, so that one that cannot be read stops only the views that need it.</summary>
internal sealed record UnreadStream(StreamId Stream, IReadOnlyList<EventLine> Steps)
{
    private KnownStream? _read;
    private StreamAt? _at;

    /// <exception cref="InvalidDataException">A step cannot be read.</exception>
    public KnownStream Read() => _read ??= new(Stream, StreamDecoder.Decode(Steps));

    /// <summary>The stream as views read it, the same for all of them, so that it is judged once.</summary>
    public StreamAt At(ViewContext context, LocalDate asOf) => _at ??= new(Read(), context, asOf);

    /// <summary>The stream as far as some of its steps.</summary>
    public UnreadStream First(int steps) => new(Stream, [.. Steps.Take(steps)]);
}
