using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>One stream as far as the log was known: its events in order, corrections included.</summary>
public sealed record StreamHistory(StreamId Stream, IReadOnlyList<EventEnvelope> Events);

/// <summary>What projections ask of a log: the log up to one position, for ever the same. The store gives it.</summary>
public interface IEventSource
{
    /// <summary>The last position that takes part; 0 where there is none.</summary>
    long Position { get; }

    /// <summary>All streams of a kind, each whole, one at a time.</summary>
    IAsyncEnumerable<StreamHistory> StreamsAsync(StreamKind kind, CancellationToken cancellation);

    /// <summary>Some streams, each whole, one at a time; without those of which the log holds nothing.</summary>
    IAsyncEnumerable<StreamHistory> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>One stream; without events where the log holds none of that id.</summary>
    Task<StreamHistory> StreamAsync(StreamId stream, CancellationToken cancellation);
}
