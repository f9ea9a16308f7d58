using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Log;

/// <summary>Where the log stands.</summary>
/// <param name="Position">The last position; 0 where the log is empty.</param>
/// <param name="RecordedAt">The instant of the last event; null where the log is empty.</param>
public sealed record LogTail(long Position, Instant? RecordedAt);

/// <summary>The seal over the whole log (log.md, Seal).</summary>
/// <param name="Origin">Which register this is.</param>
/// <param name="Frontier">The right edge of the tree, of which the root follows.</param>
public sealed record LogSeal(Guid Origin, MerkleFrontier Frontier);

/// <summary>What was known at an instant.</summary>
/// <param name="Position">The last position recorded by then.</param>
/// <param name="IsProvisional">Whether the instant still lies ahead, so that the answer may yet change.</param>
public sealed record AsOfPosition(long Position, Instant KnownAt, bool IsProvisional);

/// <summary>The append-only log: append at a version, read a stream, read on from a position (log.md).
/// A reader that has seen position n has seen everything up to n, for ever.</summary>
public interface IEventStore
{
    /// <summary>Where the log stands now.</summary>
    Task<LogTail> TailAsync(CancellationToken cancellation);

    /// <summary>The seal of the log as it stands now.</summary>
    Task<LogSeal> SealAsync(CancellationToken cancellation);

    /// <summary>The position known at an instant, made final: no step recorded by the store's own clock appears behind it later
    /// (log.md, Known at now).</summary>
    /// <param name="knownAt">Null is now, by the log's own clock.</param>
    Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation);

    /// <summary>The log in order, from behind one position up to and including another.</summary>
    IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation);

    /// <summary>The log of one kind of streams up to a position: each stream's events together and in order.</summary>
    IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation);

    /// <summary>Some streams up to a position; those without events are passed over.</summary>
    /// <exception cref="InvalidDataException">An event of them cannot be read, as only damage or a later program makes it.</exception>
    IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation);

    /// <summary>Opens the one door: takes the head of the log, so that what is read through the writer still holds when it appends.
    /// Others wait until it is committed or disposed of.</summary>
    Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation);
}

/// <summary>The one who holds the head of the log. Disposed of without <see cref="CommitAsync"/>, nothing of it was ever stored.</summary>
public interface IAppendTransaction : IAsyncDisposable
{
    /// <summary>Where the log stands, with what this writer appended.</summary>
    LogTail Tail { get; }

    /// <summary>The seal of the log, with what this writer appended.</summary>
    Task<LogSeal> SealAsync(CancellationToken cancellation);

    /// <summary>The events of some streams, with what this writer appended: each stream's together and in order. For a file of events, which names hundreds at once.</summary>
    IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>Streams that a command is judged by and may append to, with what this writer appended; those without events are passed over.</summary>
    /// <exception cref="InvalidDataException">An event of them cannot be read, as only damage or a later program makes it.</exception>
    Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);

    /// <summary>Those of the events asked for that are stored.</summary>
    IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation);

    /// <summary>The trajectories any event of which, corrections included, ever named an employer or a programme.</summary>
    Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation);

    /// <summary>Appends in order. An event without an instant gets the log's own, never earlier than the last.</summary>
    /// <returns>The events as stored, or why not one of them was.</returns>
    Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation);

    /// <summary>The same in bulk, for a file of events: does what can be done beside an append that is still going on, such as hashing. What is prepared is appended in the order
    /// of preparing.</summary>
    PreparedAppend Prepare(IReadOnlyList<RawEvent> events) => cancellation => AppendAsync(events, cancellation);

    /// <summary>Makes what was appended durable and lets go of the head.</summary>
    Task CommitAsync(CancellationToken cancellation);
}

/// <summary>An append that was prepared: appends, as <see cref="IAppendTransaction.AppendAsync"/> does.</summary>
public delegate Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> PreparedAppend(CancellationToken cancellation);

/// <summary>An event to append.</summary>
/// <param name="Version">The version it is to have; it must be the stream's next.</param>
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
    string Data);

/// <summary>Why an append did not happen.</summary>
public enum AppendConflict
{
    /// <summary>A version is not the next of its stream: someone else recorded in between.</summary>
    VersionConflict,

    /// <summary>An event id is stored already.</summary>
    IdInUse,

    /// <summary>An instant lies before the last stored event.</summary>
    RecordedBackwards,
}
