using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Verification;

/// <summary>Verifies an exported file without a database.</summary>
public static class FileVerifier
{
    private const int Batch = 1000;

    /// <summary>Recomputes everything from the lines of a file. A line without a version gets the next of its stream, as on import.</summary>
    /// <param name="printed">A root recorded outside the register; null if none was given.</param>
    public static async Task<Verified> VerifyAsync(Stream file, ExpectedRoot? printed, CancellationToken cancellation)
    {
        var audit = new LineAudit(printed is null ? [] : [printed]);
        var lines = new List<StoredEvent>();
        await foreach (var batch in LineSplitter.BatchesAsync(file, Batch, cancellation))
        {
            var read = batch.AsParallel().AsOrdered().Select(line => (line, read: EventLineReader.ReadStored(line))).ToList();
            foreach (var (raw, outcome) in read)
            {
                if (!outcome.Try(out var proposed, out var fault))
                {
                    audit.AddDamaged(raw.Bytes, fault);
                    continue;
                }

                var line = proposed.Stored(proposed.Version ?? audit.NextVersion(proposed.Stream), audit.Count + 1);
                audit.Add(line, proposed.Position, line.LeafHash());
                lines.Add(line);
            }
        }

        var byStream = lines.ToLookup(l => l.Stream);
        var (years, notReproduced) = await ClosedYears.VerifyAsync(audit.ProgrammeLines, position => new StoredEventSnapshot(byStream, position), cancellation);
        return new(audit.Count, audit.Root, years, [.. audit.IntegrityErrors(), .. notReproduced], []);
    }

    /// <summary>Whether a file is an exported register, even a damaged one: it is empty, or one of its first lines names a stream.</summary>
    public static async Task<bool> IsRegisterAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        await foreach (var batch in LineSplitter.BatchesAsync(file, Batch, cancellation))
        {
            return batch.Any(line => EventLineReader.StreamOf(line) is not null);
        }

        return true;
    }
}
