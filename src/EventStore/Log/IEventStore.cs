using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Log;

/// <summary>The end of the log.</summary>
/// <param name="Position">The last position; 0 if the log is empty.</param>
/// <param name="RecordedAt">The instant of the last event; null if the log is empty.</param>
public sealed record LogTail(long Position, Instant? RecordedAt);

/// <summary>The seal over the whole log (log.md, Seal).</summary>
/// <param name="Origin">The id of the register.</param>
/// <param name="Frontier">The Merkle frontier of the tree, from which the root follows.</param>
public sealed record LogSeal(Guid Origin, MerkleFrontier Frontier);

/// <summary>What was known at an instant.</summary>
/// <param name="Position">The last position recorded by then.</param>
/// <param name="IsProvisional">Whether the instant is in the future, so that the answer may still change.</param>
public sealed record AsOfPosition(long Position, Instant KnownAt, bool IsProvisional);

/// <summary>The append-only log: append at a version, read a stream, read on from a position (log.md). A reader that has seen position n has seen everything
/// up to n, for ever.</summary>
public interface IEventStore
{
    /// <summary>The current end of the log.</summary>
    Task<LogTail> TailAsync(CancellationToken cancellation);

    /// <summary>The current seal of the log.</summary>
    Task<LogSeal> SealAsync(CancellationToken cancellation);

    /// <summary>The position known at an instant, finalised: no step recorded by the store's own clock appears behind it later (log.md, Known at now).</summary>
    /// <param name="knownAt">Null is now, by the log's own clock.</param>
    Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation);

    /// <summary>The log in order, after one position, up to and including another.</summary>
    IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation);

    /// <summary>All streams of one kind up to a position: each stream's events together and in order.</summary>
    IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation);

    /// <summary>Some streams up to a position; those without events are omitted.</summary>
    /// <exception cref="InvalidDataException">An event of them cannot be read: damage, or written by a later version.</exception>
    IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation);

    /// <summary>Acquires the append lock, so that what is read through the writer still holds when it appends. Others wait until it commits or is disposed of.</summary>
    Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation);
}

/// <summary>Holds the append lock. Disposing without <see cref="CommitAsync"/> discards everything.</summary>
public interface IAppendTransaction : IAsyncDisposable
{
    /// <summary>The end of the log, including what this writer appended.</summary>
    LogTail Tail { get; }

    /// <summary>The seal of the log, including what this writer appended.</summary>
    Task<LogSeal> SealAsync(CancellationToken cancellation);

    /// <summary>The events of some streams, including what this writer appended: each stream's together and in order. For imports, which name hundreds at once.</summary>
    IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>The streams that a command is decided on and may append to, including what this writer appended; those without events are omitted.</summary>
    /// <exception cref="InvalidDataException">An event of them cannot be read: damage, or written by a later version.</exception>
    Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>The requested events that are stored.</summary>
    IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation);

    /// <summary>The trajectories of which any event, corrections included, ever referred to an employer or a programme.</summary>
    Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation);

    /// <summary>Appends in order. An event without an instant gets the log's own, never earlier than the last.</summary>
    /// <returns>The events as stored, or why none was.</returns>
    Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation);

    /// <summary>The same in bulk, for imports: does what can run concurrently with a running append, such as hashing. Batches are appended in the order in
    /// which they were prepared.</summary>
    PreparedAppend Prepare(IReadOnlyList<RawEvent> events) => cancellation => AppendAsync(events, cancellation);

    /// <summary>Commits what was appended and releases the append lock.</summary>
    Task CommitAsync(CancellationToken cancellation);
}

/// <summary>A prepared append; running it does what <see cref="IAppendTransaction.AppendAsync"/> does.</summary>
public delegate Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> PreparedAppend(CancellationToken cancellation);

/// <summary>An event to append.</summary>
/// <param name="Version">Its version; must be the next of its stream.</param>
/// <param name="RecordedAt">Null for a live command: the log's own clock. Given on import.</param>
public sealed record RawEvent(
    EventId Id,
    StreamId Stream,
    long Version,
    string Type,
    Instant? RecordedAt,
    string Actor,
    string? CorrelationId,
    string? CausationId,
    string Data)
{
    /// <summary>When another register or file says that it learned this; null if the line does not say. Told and sealed, but no count looks at it (events.md).</summary>
    public Instant? SourceRecordedAt { get; init; }
}

/// <summary>Why an append failed.</summary>
public enum AppendConflict
{
    /// <summary>A version is not the next of its stream: a concurrent append came first.</summary>
    VersionConflict,

    /// <summary>An event id is already stored.</summary>
    IdInUse,

    /// <summary>An instant lies before the last stored event.</summary>
    RecordedBackwards,
}
