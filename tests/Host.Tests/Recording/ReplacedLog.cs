using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log behind whose address another server may come to stand, as after a failover to a standby that was behind.</summary>
internal sealed class ReplacedLog(IEventStore log) : IEventStore
{
    public IEventStore Current { get; set; } = log;

    public Task<LogTail> TailAsync(CancellationToken cancellation) => Current.TailAsync(cancellation);

    public Task<LogSeal> SealAsync(CancellationToken cancellation) => Current.SealAsync(cancellation);

    public Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation) => Current.KnownAtAsync(knownAt, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation) => Current.ReadAsync(after, upTo, cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        Current.FetchStreamsAsync(streams, upTo, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) => Current.ReadKindAsync(kind, upTo, cancellation);

    public Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation) => Current.BeginAppendAsync(cancellation);
}
