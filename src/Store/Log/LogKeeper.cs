using System.Collections.Frozen;
using System.Threading.Channels;
using Spoor.Projections.Kept;
using Spoor.Store.Catalogue;

namespace Spoor.Store.Log;

/// <summary>Keeps what of a log decides a count in memory, and reads on from there whenever more is asked for.</summary>
public sealed class LogKeeper : IDisposable
{
    // Reading goes ahead of folding by so many batches, and no further.
    private const int BatchesAhead = 8;

    private static readonly FrozenDictionary<string, (Type Type, bool IsReadAsStored)> Counted = EventCatalogue.All
        .Where(e => KeptLog.MayCount(e.Type))
        .ToFrozenDictionary(e => e.Name, e => (e.Type, EventCatalogue.Contract.IsReadAsStored(e.Name)));

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
        var batches = Channel.CreateBounded<IReadOnlyList<StoredStep>>(BatchesAhead);
        var reading = Task.Run(() => Read(upTo, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
            {
                foreach (var stored in batch)
                {
                    Add(stored);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Reads ahead of what is being folded.</summary>
    private async Task Read(long upTo, ChannelWriter<IReadOnlyList<StoredStep>> to, CancellationToken cancellation)
    {
        try
        {
            await foreach (var batch in _log.ReadSteps(_kept.Position, upTo, cancellation))
            {
                await to.WriteAsync(batch, cancellation);
            }

            to.Complete();
        }
        catch (Exception e)
        {
            // Whoever folds is told; nobody folds any more where it was cancelled.
            to.TryComplete(e);
        }
    }

    private void Add(in StoredStep stored)
    {
        if (!Counted.TryGetValue(stored.Type, out var counted))
        {
            _kept.Pass(stored.Position);
        }
        else if (!counted.IsReadAsStored || !_kept.TryAdd(stored.Stream, stored.Id, stored.Position, counted.Type, stored.Data.Span))
        {
            AddDecoded(stored);
        }
    }

    /// <summary>Adds what is no plain step of a trajectory.</summary>
    private void AddDecoded(StoredStep stored)
    {
        if (!EventCatalogue.Contract.Decode(stored.Type, stored.Data, TypeIn).Try(out var step, out var fault))
        {
            throw new InvalidDataException($"Position {stored.Position} of the log cannot be read: {fault.En}");
        }

        _kept.Add(stored.Stream, new(stored.Id, stored.Position, stored.RecordedAt, step));

        string? TypeIn(Domain.EventId corrected) => _kept.TypeOf(stored.Stream, corrected) is { } type ? EventCatalogue.NameOf(type) : null;
    }
}
