using JasperFx.Events;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Log;

/// <summary>A stream as Marten read it, whole or up to a position.</summary>
public sealed class StoredStream
{
    private readonly Lazy<IReadOnlyList<StoredEvent>> _lines;

    internal StoredStream(StreamId id, IReadOnlyList<IEvent> events)
    {
        Id = id;
        Version = events is [.., var last] ? last.Version : 0;
        Events = MartenEvent.Recorded(events);
        _lines = new(() => [.. events.Select(MartenEvent.Line)]);
    }

    public StreamId Id { get; }

    /// <summary>The version of the last event; 0 where there is none.</summary>
    public long Version { get; }

    /// <summary>Every event of it, in order; none where there is no such stream.</summary>
    public IReadOnlyList<EventEnvelope> Events { get; }

    /// <summary>The same as lines, for who recorded them. The payload is written anew from what was decoded, which loses nothing: its canonical form is the stored one's.</summary>
    public IReadOnlyList<StoredEvent> Lines => _lines.Value;
}

/// <summary>One stream of a log.</summary>
public static class StoredStreams
{
    /// <summary>A stream up to a position; without events where there is none of that id.</summary>
    /// <exception cref="InvalidDataException">An event of it cannot be read, as only damage or a later program makes it.</exception>
    public static async Task<StoredStream> FetchStreamAsync(this IEventStore log, StreamId stream, long upTo, CancellationToken cancellation) =>
        await log.FetchStreamsAsync([stream], upTo, cancellation).SingleOrDefaultAsync(cancellation) ?? new(stream, []);
}
