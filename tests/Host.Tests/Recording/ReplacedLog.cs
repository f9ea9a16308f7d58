using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log behind whose address another server may come to stand, as after a failover to a standby that was behind.</summary>
internal sealed class ReplacedLog(IEventLog log) : IEventLog
{
    public IEventLog Current { get; set; } = log;

    public Task<LogHead> Head(CancellationToken cancellation) => Current.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => Current.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => Current.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) => Current.Read(after, upTo, cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        Current.FetchStreamsAsync(streams, upTo, cancellation);

    public IAsyncEnumerable<EventLine> ReadKind(StreamKind kind, long upTo, CancellationToken cancellation) => Current.ReadKind(kind, upTo, cancellation);

    public Task<ILogWriter> BeginAppend(CancellationToken cancellation) => Current.BeginAppend(cancellation);
}
