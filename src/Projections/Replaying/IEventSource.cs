using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>A stream at a point in time: its events in order, corrections included.</summary>
public sealed record StreamHistory(StreamId Stream, IReadOnlyList<EventEnvelope> Events);

/// <summary>The log up to one position, immutable, as projections read it. Implemented by the store.</summary>
public interface IEventSource
{
    /// <summary>The last position included; 0 if the log is empty.</summary>
    long Position { get; }

    /// <summary>All streams of a kind, complete, one at a time.</summary>
    IAsyncEnumerable<StreamHistory> StreamsAsync(StreamKind kind, CancellationToken cancellation);

    /// <summary>Some streams, complete, one at a time; those without events are skipped.</summary>
    IAsyncEnumerable<StreamHistory> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>One stream; without events if the log has none with that id.</summary>
    Task<StreamHistory> StreamAsync(StreamId stream, CancellationToken cancellation);
}
