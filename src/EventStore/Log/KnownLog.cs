using System.Runtime.CompilerServices;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Log;

/// <summary>The log up to one position, as projections ask for it.</summary>
public sealed class KnownLog(IEventLog log, long position) : IKnownLog
{
    private const int StreamsAtATime = 500;

    public long Position => position;

    public IAsyncEnumerable<KnownStream> Streams(StreamKind kind, CancellationToken cancellation) =>
        Known(log.ReadStreams(kind, position, cancellation), cancellation);

    public async IAsyncEnumerable<KnownStream> Streams(IReadOnlyCollection<StreamId> streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in streams.Chunk(StreamsAtATime))
        {
            await foreach (var stream in Known(log.ReadStreams(some, position, cancellation), cancellation))
            {
                yield return stream;
            }
        }
    }

    public async Task<KnownStream> Stream(StreamId stream, CancellationToken cancellation) =>
        new(stream, StreamDecoder.Decode(await log.ReadStreams([stream], position, cancellation).ToListAsync(cancellation)));

    private static async IAsyncEnumerable<KnownStream> Known(IAsyncEnumerable<EventLine> lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stream in lines.ByStream().WithCancellation(cancellation))
        {
            yield return new(stream[0].Stream, StreamDecoder.Decode(stream));
        }
    }
}
