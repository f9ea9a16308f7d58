using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log behind whose address another server may come to stand, as after a failover to a standby that was behind.</summary>
internal sealed class ReplacedLog(IEventLog log) : IEventLog
{
    public IEventLog Current { get; set; } = log;

    public Task<LogHead> HeadAsync(CancellationToken cancellation) => Current.HeadAsync(cancellation);

    public Task<LogSeal> SealAsync(CancellationToken cancellation) => Current.SealAsync(cancellation);

    public Task<KnownPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation) => Current.KnownAtAsync(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> ReadAsync(long after, long upTo, CancellationToken cancellation) => Current.ReadAsync(after, upTo, cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        Current.FetchStreamsAsync(streams, upTo, cancellation);

    public IAsyncEnumerable<EventLine> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) => Current.ReadKindAsync(kind, upTo, cancellation);

    public Task<ILogWriter> BeginAppendAsync(CancellationToken cancellation) => Current.BeginAppendAsync(cancellation);
}
