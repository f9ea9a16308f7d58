using JasperFx.Events;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Log;

/// <summary>A stream as read by Marten, whole or up to a position.</summary>
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

    /// <summary>The version of the last event; 0 if there is none.</summary>
    public long Version { get; }

    /// <summary>Its events, in order; empty if the stream does not exist.</summary>
    public IReadOnlyList<EventEnvelope> Events { get; }

    /// <summary>The same events as lines, with who recorded them. Payloads are re-encoded from the decoded ones without loss: the canonical form is identical.</summary>
    public IReadOnlyList<StoredEvent> Lines => _lines.Value;
}

/// <summary>One stream of a log.</summary>
public static class StoredStreams
{
    /// <summary>A stream up to a position; without events if it does not exist.</summary>
    /// <exception cref="InvalidDataException">An event of it cannot be read: damage, or written by a later version.</exception>
    public static async Task<StoredStream> FetchStreamAsync(this IEventStore log, StreamId stream, long upTo, CancellationToken cancellation) =>
        await log.FetchStreamsAsync([stream], upTo, cancellation).SingleOrDefaultAsync(cancellation) ?? new(stream, []);
}
