using System.Collections.Frozen;
using System.Threading.Channels;
using Spoor.Domain.Recording;
using Spoor.Projections.Kept;
using Spoor.Store.Catalogue;

namespace Spoor.Store.Log;

/// <summary>Keeps what of a log decides a count in memory, and reads on from there whenever more is asked for.</summary>
public sealed class LogKeeper : IDisposable
{
    // Reading goes ahead of folding by so many batches, and no further.
    private const int BatchesAhead = 8;

    private static readonly FrozenSet<string> Counted =
        EventCatalogue.All.Where(e => KeptLog.MayCount(e.Type)).Select(e => e.Name).ToFrozenSet();

    private readonly IEventLog _log;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly KeptLog _kept;

    public LogKeeper(IEventLog log)
    {
        _log = log;
        _kept = new();
        Replays = new(_kept);
    }

    /// <summary>The log as far as it is kept.</summary>
    public KeptLog Kept => _kept;

    /// <summary>Counts years from what is kept.</summary>
    public KeptReplays Replays { get; }

    /// <summary>Reads on until a position is kept.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read: a bug or damage. What lies before it is kept; it is not skipped.</exception>
    public async Task UpTo(long position, CancellationToken cancellation)
    {
        if (_kept.Position >= position)
        {
            return;
        }

        await _writer.WaitAsync(cancellation);
        try
        {
            if (_kept.Position < position)
            {
                await Fold(position, cancellation);
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private async Task Fold(long upTo, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Task<Batch>>(BatchesAhead);
        var reading = Task.Run(() => Read(upTo, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var decoding in batches.Reader.ReadAllAsync(cancellation))
            {
                var (stored, decoded) = await decoding;
                for (var i = 0; i < decoded.Length; i++)
                {
                    Add(stored[i], decoded[i]);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Reads ahead, and has each batch decoded while the next is read.</summary>
    private async Task Read(long upTo, ChannelWriter<Task<Batch>> to, CancellationToken cancellation)
    {
        try
        {
            await foreach (var batch in _log.ReadSteps(_kept.Position, upTo, cancellation))
            {
                await to.WriteAsync(Task.Run(() => Decoded(batch), CancellationToken.None), cancellation);
            }

            to.Complete();
        }
        catch (Exception e)
        {
            // Whoever folds is told; nobody folds any more where it was cancelled.
            to.TryComplete(e);
        }
    }

    /// <summary>Decodes what can be decoded by itself; null for a correction, whose shape is that of the event it corrects, and for what never counts.</summary>
    private static Step? Decode(in StoredStep stored) =>
        stored.Type is EventCatalogue.Corrected || !Counted.Contains(stored.Type) ? null : Decode(stored, _ => null);

    private static Step Decode(in StoredStep stored, Func<Domain.EventId, string?> correctedType) =>
        EventCatalogue.Contract.Decode(stored.Type, stored.Data, correctedType).Try(out var step, out var fault)
            ? step
            : throw new InvalidDataException($"Position {stored.Position} of the log cannot be read: {fault.En}");

    private void Add(in StoredStep stored, Step? decoded)
    {
        if (stored.Type == EventCatalogue.Corrected)
        {
            var stream = stored.Stream;
            decoded = Decode(stored, id => _kept.TypeOf(stream, id) is { } type ? EventCatalogue.NameOf(type) : null);
        }

        if (decoded is null)
        {
            _kept.Pass(stored.Position);
        }
        else
        {
            _kept.Add(stored.Stream, new(stored.Id, stored.Position, stored.RecordedAt, decoded));
        }
    }

    private static Batch Decoded(IReadOnlyList<StoredStep> stored)
    {
        StoredStep[] steps = [.. stored];
        var decoded = new Step?[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            decoded[i] = Decode(steps[i]);
        }

        return new(steps, decoded);
    }

    private sealed record Batch(StoredStep[] Stored, Step?[] Decoded);
}
