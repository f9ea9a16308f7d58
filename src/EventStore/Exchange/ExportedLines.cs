using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Exchange;

/// <summary>Reads the lines of an exported file, in order and in batches.</summary>
public static class ExportedLines
{
    private const int Batch = 4_000;

    /// <summary>The lines in batches, none of them empty.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExportedLine>> ReadAsync(Stream file, CancellationToken cancellation) =>
        LineSplitter.BatchesAsync(file, Batch, cancellation)
            .Select(batch => (IReadOnlyList<ExportedLine>)[.. batch.AsParallel().AsOrdered().Select(ExportedLine.Of)]);
}

/// <summary>One line: the event and its leaf hash in the tree, or what is wrong with it.</summary>
/// <param name="Number">1, 2, 3 …, empty lines counted.</param>
public sealed record ExportedLine(int Number, Outcome<(EventToAppend Event, TreeHash Leaf), Text> Read)
{
    internal static ExportedLine Of(RawLine line)
    {
        if (!EventLineReader.ReadStored(line).Try(out var read, out var fault))
        {
            return new(line.Number, fault);
        }

        return read.Version is { } version
            ? new(line.Number, (read, read.Stored(version, 0).LeafHash()))
            : new(line.Number, new Text("de versie ontbreekt.", "the version is missing."));
    }
}
