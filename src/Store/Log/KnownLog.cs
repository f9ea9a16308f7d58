using System.Runtime.CompilerServices;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Store.Log;

/// <summary>The log up to one position, as projections ask for it.</summary>
public sealed class KnownLog(IEventLog log, long position) : IKnownLog
{
    public long Position => position;

    public async IAsyncEnumerable<KnownStream> Streams(StreamKind kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var lines in log.ReadStreams(kind, position, cancellation).ByStream().WithCancellation(cancellation))
        {
            yield return new(lines[0].Stream, StreamDecoder.Decode(lines));
        }
    }

    public async Task<KnownStream> Stream(StreamId stream, CancellationToken cancellation) =>
        new(stream, StreamDecoder.Decode(await log.ReadStreams([stream], position, cancellation).ToListAsync(cancellation)));
}
