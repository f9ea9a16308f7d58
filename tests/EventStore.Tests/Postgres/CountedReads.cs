using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>A log that counts how often it is read.</summary>
internal sealed class CountedReads(IEventLog log) : IEventLog
{
    public int Reads { get; private set; }

    public Task<LogHead> Head(CancellationToken cancellation) => log.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => log.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => log.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) => Counted(log.Read(after, upTo, cancellation));

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        Counted(log.FetchStreamsAsync(streams, upTo, cancellation));

    public IAsyncEnumerable<EventLine> ReadKind(StreamKind kind, long upTo, CancellationToken cancellation) => Counted(log.ReadKind(kind, upTo, cancellation));

    public Task<ILogWriter> BeginAppend(CancellationToken cancellation) => log.BeginAppend(cancellation);

    private async IAsyncEnumerable<TItem> Counted<TItem>(IAsyncEnumerable<TItem> lines)
    {
        Reads++;
        await foreach (var line in lines)
        {
            yield return line;
        }
    }
}
