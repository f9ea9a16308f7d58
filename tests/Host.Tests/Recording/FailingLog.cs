using System.Data.Common;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log whose appends can be held up, counted, and made to fail before or after they are stored.</summary>
internal sealed class FailingLog(IEventStore log) : IEventStore
{
    /// <summary>How an append fails.</summary>
    public enum Blow
    {
        None,
        Before,
        After,
    }

    public Blow How { get; set; }

    /// <summary>Which append fails, the first being 1.</summary>
    public int FailsAt { get; set; }

    /// <summary>What every append waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How many times it was asked to append.</summary>
    public int Appends { get; private set; }

    public async Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation)
    {
        var blow = ++Appends == FailsAt ? How : Blow.None;
        await Gate;
        var writer = blow == Blow.Before ? throw new Lost() : await log.BeginAppendAsync(cancellation);
        return blow == Blow.After ? new LosingWriter(writer) : writer;
    }

    public Task<LogTail> TailAsync(CancellationToken cancellation) => log.TailAsync(cancellation);

    public Task<LogSeal> SealAsync(CancellationToken cancellation) => log.SealAsync(cancellation);

    public Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation) => log.KnownAtAsync(knownAt, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation) => log.ReadAsync(after, upTo, cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        log.FetchStreamsAsync(streams, upTo, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) => log.ReadKindAsync(kind, upTo, cancellation);

    /// <summary>What a connection that breaks gives.</summary>
    public sealed class Lost() : DbException("the connection is gone");

    /// <summary>Stores, and loses the answer.</summary>
    private sealed class LosingWriter(IAppendTransaction writer) : IAppendTransaction
    {
        public LogTail Tail => writer.Tail;

        public Task<LogSeal> SealAsync(CancellationToken cancellation) => writer.SealAsync(cancellation);

        public IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => writer.ReadStreamsAsync(streams, cancellation);

        public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => writer.FetchForWritingAsync(streams, cancellation);

        public IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) => writer.FindAsync(ids, cancellation);

        public Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation) => writer.TrajectoriesNamingAsync(named, cancellation);

        public Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation) => writer.AppendAsync(events, cancellation);

        public async Task CommitAsync(CancellationToken cancellation)
        {
            await writer.CommitAsync(cancellation);
            throw new Lost();
        }

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
