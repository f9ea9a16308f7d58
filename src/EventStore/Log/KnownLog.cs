using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Log;

/// <summary>The log up to one position, as projections ask for it.</summary>
public sealed class KnownLog(IEventLog log, long position) : IKnownLog
{
    public long Position => position;

    public IAsyncEnumerable<KnownStream> StreamsAsync(StreamKind kind, CancellationToken cancellation) =>
        log.ReadKindAsync(kind, position, cancellation).ByStreamAsync().Select(stream => new KnownStream(stream[0].Stream, StreamDecoder.Decode(stream)));

    public IAsyncEnumerable<KnownStream> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        log.FetchStreamsAsync(streams, position, cancellation).Select(stream => new KnownStream(stream.Id, stream.Events));

    public async Task<KnownStream> StreamAsync(StreamId stream, CancellationToken cancellation) =>
        new(stream, (await log.FetchStreamAsync(stream, position, cancellation)).Events);
}
