using System.Collections.Frozen;
using System.Threading.Channels;
using Spoor.Domain;
using Spoor.Projections.Kept;
using Spoor.Store.Catalogue;

namespace Spoor.Store.Log;

/// <summary>What is kept of a log, the counts that are made from it, and on which days it was recorded: they belong together.</summary>
public sealed record Keeping(KeptLog Log, KeptReplays Replays, RecordedDays Days);

/// <summary>Keeps what of a log decides a count in memory, and reads on from there whenever more is asked for. A log does not change; but a server
/// that takes the place of another may hold less of it. What was kept last is therefore looked up again with each reading, and where it is
/// not there any more all is let go of and read afresh.</summary>
/// <param name="letGo">Told the position up to which was kept what the log does not hold any more.</param>
public sealed class LogKeeper(IEventLog log, Action<long>? letGo = null) : IDisposable
{
    // Reading goes ahead of folding by so many batches, and no further.
    private const int BatchesAhead = 8;

    private static readonly FrozenDictionary<string, (Type Type, bool IsReadAsStored)> Counted = EventCatalogue.All
        .Where(e => KeptLog.MayCount(e.Type))
        .ToFrozenDictionary(e => e.Name, e => (e.Type, EventCatalogue.Contract.IsReadAsStored(e.Name)));

    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile Keeping _now = Nothing();
    private volatile LogHead _end = new(0, null);
    private EventId _last;

    /// <summary>What is kept now.</summary>
    public Keeping Now => _now;

    /// <summary>Reads on until a position is kept.</summary>
    /// <returns>What is kept then: whoever goes on with it is not disturbed by what happens meanwhile.</returns>
    /// <exception cref="InvalidDataException">An event cannot be read: a bug or damage. It is not skipped; a position before it can still be asked for.</exception>
    public async Task<Keeping> UpTo(long position, CancellationToken cancellation)
    {
        if (_now is var now && now.Log.Position >= position)
        {
            return now;
        }

        await _writer.WaitAsync(cancellation);
        try
        {
            if (_now.Log.Position < position && !await Fold(position, cancellation))
            {
                LetGo();
                await Fold(position, cancellation);
            }

            return _now;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Reads on to the head of the log, having seen that what is kept does not lie past it.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public async Task<Keeping> UpTo(LogHead head, CancellationToken cancellation)
    {
        if (IsGone(head))
        {
            await _writer.WaitAsync(cancellation);
            try
            {
                // Asked again while nobody reads on: a head that was seen before the last reading lies behind it by right.
                if (IsGone(await log.Head(cancellation)))
                {
                    LetGo();
                }
            }
            finally
            {
                _writer.Release();
            }
        }

        return await UpTo(head.Position, cancellation);
    }

    public void Dispose() => _writer.Dispose();

    private static Keeping Nothing()
    {
        var nothing = new KeptLog();
        return new(nothing, new(nothing), new());
    }

    /// <summary>Whether a log with this head cannot hold what is kept.</summary>
    private bool IsGone(LogHead head) => _end is var end && (head.Position < end.Position || (head.Position == end.Position && head.RecordedAt != end.RecordedAt));

    private void LetGo()
    {
        letGo?.Invoke(_end.Position);
        (_now, _end, _last) = (Nothing(), new(0, null), default);
    }

    /// <summary>Takes in what comes next, from what was kept last on.</summary>
    /// <returns>False where the log does not hold that any more; nothing was taken in then.</returns>
    private async Task<bool> Fold(long upTo, CancellationToken cancellation)
    {
        var isKnown = _end.Position == 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<IReadOnlyList<StoredStep>>(BatchesAhead);
        var reading = Task.Run(() => Read(upTo, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
            {
                foreach (var stored in batch)
                {
                    if (isKnown)
                    {
                        Add(stored);
                    }
                    else if (stored.Position == _end.Position && stored.Id == _last)
                    {
                        isKnown = true;
                    }
                    else
                    {
                        return false;
                    }
                }
            }

            return isKnown;
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
            await foreach (var batch in log.ReadSteps(Math.Max(0, _end.Position - 1), upTo, cancellation))
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
            _now.Log.Pass(stored.Position);
        }
        else if (!counted.IsReadAsStored || !_now.Log.TryAdd(stored.Stream, stored.Id, stored.Position, counted.Type, stored.Data.Span))
        {
            AddDecoded(stored);
        }

        _now.Days.Add(stored.RecordedAt, stored.Position);
        (_end, _last) = (new(stored.Position, stored.RecordedAt), stored.Id);
    }

    /// <summary>Adds what is no plain step of a trajectory.</summary>
    private void AddDecoded(StoredStep stored)
    {
        if (!EventCatalogue.Contract.Decode(stored.Type, stored.Data, TypeIn).Try(out var step, out var fault))
        {
            throw new InvalidDataException($"Position {stored.Position} of the log cannot be read: {fault.En}");
        }

        _now.Log.Add(stored.Stream, new(stored.Id, stored.Position, stored.RecordedAt, step));

        string? TypeIn(EventId corrected) => _now.Log.TypeOf(stored.Stream, corrected) is { } type ? EventCatalogue.NameOf(type) : null;
    }
}
