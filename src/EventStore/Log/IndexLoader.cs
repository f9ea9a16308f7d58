using System.Threading.Channels;
using Spoor.Domain;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.EventStore.Log;

/// <summary>The events of a log in memory, and the verdicts that were counted from them: they belong together.</summary>
public sealed record LoadedIndex(EventIndex Events, VerdictCache Verdicts)
{
    internal static LoadedIndex Empty()
    {
        var events = new EventIndex();
        return new(events, new(events));
    }
}

/// <summary>Keeps the decoded events of a log in memory, and reads on whenever more is asked for. A log does not change, but a server that takes the place of another
/// may hold less of it. So the last event that was read is looked up again with each reading; where it is gone everything is read again.</summary>
/// <param name="wentBack">Told the position up to which the index held what the log does not hold any more.</param>
public sealed class IndexLoader(IEventStore log, Action<long>? wentBack = null) : IDisposable
{
    // Reading goes ahead of decoding, by so many batches of so many events.
    private const int BatchesAhead = 8;
    private const int BatchSize = 500;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile LoadedIndex _now = LoadedIndex.Empty();
    private volatile LogTail _end = new(0, null);
    private EventId _last;

    /// <summary>What is in memory now.</summary>
    public LoadedIndex Now => _now;

    /// <summary>Reads on until a position is in memory.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read: a bug or damage. It is not skipped; a position before it can still be asked for.</exception>
    public async Task<LoadedIndex> UpToAsync(long position, CancellationToken cancellation)
    {
        if (_now is var now && now.Events.Position >= position)
        {
            return now;
        }

        await _writer.WaitAsync(cancellation);
        try
        {
            if (_now.Events.Position < position && !await LoadAsync(position, cancellation))
            {
                Forget();
                await LoadAsync(position, cancellation);
            }

            return _now;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Reads on to the head of the log, after checking that the index does not reach past it.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public async Task<LoadedIndex> UpToAsync(LogTail head, CancellationToken cancellation)
    {
        if (IsGone(head))
        {
            await _writer.WaitAsync(cancellation);
            try
            {
                // Asked again while nobody reads on: a head that was seen before the last reading rightly lies behind it.
                if (IsGone(await log.TailAsync(cancellation)))
                {
                    Forget();
                }
            }
            finally
            {
                _writer.Release();
            }
        }

        return await UpToAsync(head.Position, cancellation);
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Whether a log with this head cannot hold what is in memory.</summary>
    private bool IsGone(LogTail head) => _end is var end && (head.Position < end.Position || (head.Position == end.Position && head.RecordedAt != end.RecordedAt));

    private void Forget()
    {
        wentBack?.Invoke(_end.Position);
        (_now, _end, _last) = (LoadedIndex.Empty(), new(0, null), default);
    }

    /// <summary>Adds what comes next, starting at the last event that is in memory.</summary>
    /// <returns>False where the log does not hold that event any more; nothing was added then.</returns>
    private async Task<bool> LoadAsync(long upTo, CancellationToken cancellation)
    {
        var isKnown = _end.Position == 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<StoredEvent[]>(BatchesAhead);
        var reading = Task.Run(() => ReadAsync(upTo, batches.Writer, stop.Token), CancellationToken.None);
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

    private async Task ReadAsync(long upTo, ChannelWriter<StoredEvent[]> to, CancellationToken cancellation)
    {
        try
        {
            await foreach (var batch in log.ReadAsync(Math.Max(0, _end.Position - 1), upTo, cancellation).Chunk(BatchSize).WithCancellation(cancellation))
            {
                await to.WriteAsync(batch, cancellation);
            }

            to.Complete();
        }
        catch (Exception e)
        {
            // The loader rethrows it; after a cancellation nobody listens any more.
            to.TryComplete(e);
        }
    }

    private void Add(StoredEvent stored)
    {
        var stream = stored.Stream;
        var events = _now.Events;
        if (!EventTypeMap.Decode(stored.Type, stored.Data, TypeOf).Try(out var step, out var fault))
        {
            throw new InvalidDataException($"Position {stored.Position} of the log cannot be read: {fault.En}");
        }

        events.Add(stream, new(stored.Id, stored.Position, stored.RecordedAt, step));
        (_end, _last) = (new(stored.Position, stored.RecordedAt), stored.Id);

        // What a correction holds is of the type of the event that it corrects.
        string? TypeOf(EventId corrected) => events.Find(stream)?.Find(corrected) is { } found ? EventTypeMap.NameOf(found.Step.GetType()) : null;
    }
}
