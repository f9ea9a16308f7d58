using System.IO.Pipelines;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Exchange;

/// <summary>Imports a file of event lines: all or nothing, or every stream without a faulty line.</summary>
/// <param name="progress">Receives the number of lines read.</param>
public sealed class Import(IEventStore log, IProgress<int>? progress = null)
{
    /// <summary>Bounds memory use, however long the file.</summary>
    internal ImportLimits Bounds { get; init; } = ImportLimits.Default;

    /// <summary>The clock of this server: a line recorded more than a day ahead of it is rejected. Null disables the check.</summary>
    public Instant? Now { get; init; }

    /// <summary>Whether an earlier version may have written the file: content that may no longer be recorded is not a fault.</summary>
    public bool IsAsStored { get; init; }

    /// <summary>Imports one file.</summary>
    /// <param name="name">The name of the file in error messages.</param>
    /// <param name="open">Opens it from the start; with <paramref name="keepGoing"/> it may be read more than once.</param>
    public async Task<ImportReport> RunAsync(string name, Func<Stream> open, bool keepGoing, CancellationToken cancellation)
    {
        var bad = new ImportErrors(name);
        while (true)
        {
            var pass = await PassAsync(open, bad, keepGoing, cancellation);
            if (pass.Foreign is { } foreign)
            {
                return new(0, 0, 0, [new(name, 0, foreign)]);
            }

            if (pass is { Stored: 0, Unchanged: 0, Rejected: 0 })
            {
                bad.Add(0, null, new("het bestand bevat geen gebeurtenissen.", "the file holds no events."));
                return new(0, 0, 0, bad.Faults);
            }

            if (pass.IsCommitted)
            {
                return new(pass.Stored, pass.Unchanged, pass.Rejected, bad.Faults);
            }

            if (!keepGoing)
            {
                return new(0, pass.Unchanged, pass.Stored + pass.Rejected, bad.Faults);
            }

            // Streams that refer to a faulty stream are faulty too, so the rest is revalidated without it.
        }
    }

    private async Task<PassResult> PassAsync(
        Func<Stream> open, ImportErrors bad, bool keepGoing, CancellationToken cancellation)
    {
        await using var opened = open();
        var file = PipeReader.Create(opened);
        var foreign = await ForeignFile.FaultInAsync(file, cancellation);
        await using var session = await UnitOfWork.OpenInBulkAsync(log, Bounds, cancellation);
        var foundBefore = bad.Streams.Count;
        var isRepeat = keepGoing && bad.Faults.Count > 0;
        int stored = 0, unchanged = 0, repeated = 0, rejected = 0;
        await foreach (var batch in LinePrefetcher.ReadAsync(file.AsStream(), Bounds.Batch, IsAsStored ? EventLineReader.ReadStored : EventLineReader.Read, cancellation))
        {
            await session.PrefetchAsync([.. batch.Where(r => !r.Read.Failed).Select(r => r.Read.Value)], cancellation);
            foreach (var (line, outcome) in batch)
            {
                if (!outcome.Try(out var proposed, out var fault))
                {
                    rejected++;
                    bad.Add(line.Number, EventLineReader.StreamOf(line), EventLineReader.ReadStored(line).Failed ? fault : AppendErrors.StoredOnce(fault));
                    continue;
                }

                foreign = null;

                if (isRepeat && bad.Streams.ContainsKey(proposed.Stream))
                {
                    _ = await session.IsStoredAsync(proposed, cancellation) ? unchanged++ : rejected++;
                    continue;
                }

                var missing = bad.Streams.GetValueOrDefault(proposed.Stream);
                if (proposed.RecordedAt - Now > Duration.FromDays(1))
                {
                    rejected++;
                    bad.Add(line.Number, proposed.Stream, AppendErrors.RecordedAhead(Now!.Value).Text);
                }
                else if ((await session.AppendAsync(proposed, cancellation, missing)).Try(out var taken, out var refusal))
                {
                    _ = taken switch { AppendOutcome.Appended => stored++, AppendOutcome.AlreadyStored => unchanged++, _ => repeated++ };
                }
                else
                {
                    rejected++;
                    bad.Add(line.Number, proposed.Stream, refusal.WasAccepted ? AppendErrors.StoredOnce(refusal.Text) : refusal.Text);
                }
            }

            progress?.Report(batch[^1].Line.Number);
        }

        // Without a single readable line it is another kind of file; with only a damaged beginning it is not.
        if (foreign is not null)
        {
            return new(0, 0, 0, IsCommitted: false, foreign);
        }

        var isSound = bad.Faults.Count == 0 || (isRepeat && bad.Streams.Count == foundBefore);
        if (isSound && await session.CommitAsync(cancellation) is { } refused)
        {
            return new(0, 0, 0, IsCommitted: false, refused.Refusal.Text);
        }

        // A line that repeats an earlier one of this file is unchanged only if that one was committed.
        return isSound
            ? new(stored, unchanged + repeated, rejected, IsCommitted: true)
            : new(stored, unchanged, rejected + repeated, IsCommitted: false);
    }

    private sealed record PassResult(int Stored, int Unchanged, int Rejected, bool IsCommitted, Text? Foreign = null);

    /// <summary>The faults so far, one per line, and how many lines of each stream are lost to them.</summary>
    private sealed class ImportErrors(string file)
    {
        private readonly SortedDictionary<int, ImportFault> _faults = [];

        public Dictionary<StreamId, int> Streams { get; } = [];

        public IReadOnlyList<ImportFault> Faults => [.. _faults.Values];

        public void Add(int line, StreamId? stream, Text message)
        {
            if (_faults.TryAdd(line, new(file, line, message)) && stream is { } known)
            {
                Streams[known] = Streams.GetValueOrDefault(known) + 1;
            }
        }
    }
}
