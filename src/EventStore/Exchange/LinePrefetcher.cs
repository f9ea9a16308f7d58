using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Spoor.Domain;
using Spoor.EventStore.Appending;

namespace Spoor.EventStore.Exchange;

/// <summary>A line with the event parsed from it, or what is wrong with it.</summary>
internal readonly record struct ReadLine(RawLine Line, Outcome<EventToAppend, Text> Read);

/// <summary>Reads the lines of a file in order, a few batches ahead of the consumer.</summary>
internal static class LinePrefetcher
{
    private const int Ahead = 2;

    /// <summary>The non-empty lines.</summary>
    /// <param name="batch">The maximum batch size.</param>
    /// <param name="read">Parses a line.</param>
    public static async IAsyncEnumerable<IReadOnlyList<ReadLine>> ReadAsync(
        Stream file, int batch, Func<RawLine, Outcome<EventToAppend, Text>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = Channel.CreateBounded<Task<ReadLine[]>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var cutting = Task.Run(() => CutAsync(file, batch, read, ahead.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var lines in ahead.Reader.ReadAllAsync(cancellation))
            {
                yield return await lines;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await cutting;
        }
    }

    /// <summary>Splits the file into batches, and parses them in parallel. Exceptions go to the reader of the channel.</summary>
    private static async Task CutAsync(Stream file, int batch, Func<RawLine, Outcome<EventToAppend, Text>> read, ChannelWriter<Task<ReadLine[]>> to, CancellationToken stop)
    {
        try
        {
            await foreach (var lines in LineSplitter.BatchesAsync(file, batch, stop))
            {
                await to.WriteAsync(Task.Run(() => lines.Select(line => new ReadLine(line, read(line))).ToArray(), CancellationToken.None), stop);
            }

            to.Complete();
        }
        catch (Exception e)
        {
            to.Complete(e);
        }
    }
}
