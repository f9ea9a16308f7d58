using System.Data.Common;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log whose appends can be held up, counted, and made to fail before or after they are stored.</summary>
internal sealed class FailingLog(IEventLog log) : IEventLog
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

    public async Task<ILogWriter> BeginAppend(CancellationToken cancellation)
    {
        var blow = ++Appends == FailsAt ? How : Blow.None;
        await Gate;
        var writer = blow == Blow.Before ? throw new Lost() : await log.BeginAppend(cancellation);
        return blow == Blow.After ? new LosingWriter(writer) : writer;
    }

    public Task<LogHead> Head(CancellationToken cancellation) => log.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => log.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => log.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) => log.Read(after, upTo, cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        log.FetchStreamsAsync(streams, upTo, cancellation);

    public IAsyncEnumerable<EventLine> ReadKind(StreamKind kind, long upTo, CancellationToken cancellation) => log.ReadKind(kind, upTo, cancellation);

    /// <summary>What a connection that breaks gives.</summary>
    public sealed class Lost() : DbException("the connection is gone");

    /// <summary>Stores, and loses the answer.</summary>
    private sealed class LosingWriter(ILogWriter writer) : ILogWriter
    {
        public LogHead Head => writer.Head;

        public Task<LogSeal> Seal(CancellationToken cancellation) => writer.Seal(cancellation);

        public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => writer.ReadStreams(streams, cancellation);

        public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => writer.FetchForWritingAsync(streams, cancellation);

        public IAsyncEnumerable<EventLine> Find(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) => writer.Find(ids, cancellation);

        public Task<IReadOnlyList<StreamId>> TrajectoriesNaming(StreamId named, CancellationToken cancellation) => writer.TrajectoriesNaming(named, cancellation);

        public Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Append(IReadOnlyList<NewEvent> events, CancellationToken cancellation) => writer.Append(events, cancellation);

        public async Task Commit(CancellationToken cancellation)
        {
            await writer.Commit(cancellation);
            throw new Lost();
        }

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
