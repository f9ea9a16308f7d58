using System.Threading.Channels;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.EventStore.Log;

/// <summary>The in-memory index of the log, and the verdicts counted from exactly those events.</summary>
public sealed record LoadedIndex(EventIndex Events, VerdictCache Verdicts)
{
    internal static LoadedIndex Empty()
    {
        var events = new EventIndex();
        return new(events, new(events));
    }
}

/// <summary>Keeps the decoded events of a log in memory, and loads more on demand. The log itself never changes, but after a failover it may be shorter, so
/// each load checks the last event read and reloads everything if it is gone.</summary>
/// <param name="wentBack">Called with the position up to which the index held events that the log no longer has.</param>
public sealed class IndexLoader(IEventStore log, Action<long>? wentBack = null) : IDisposable
{
    // Reading runs ahead of decoding, by at most this many batches.
    private const int BatchesAhead = 8;
    private const int BatchSize = 500;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private volatile LoadedIndex _now = LoadedIndex.Empty();
    private volatile LogTail _end = new(0, null);
    private EventId _last;

    /// <summary>What is in memory now.</summary>
    public LoadedIndex Now => _now;

    /// <summary>Loads until a position is in memory.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read: a bug or damage. It is not skipped; earlier positions remain available.</exception>
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

    /// <summary>Loads up to the end of the log, after checking that the index does not reach past it.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public async Task<LoadedIndex> UpToAsync(LogTail head, CancellationToken cancellation)
    {
        if (IsGone(head))
        {
            await _writer.WaitAsync(cancellation);
            try
            {
                // Checked again under the lock: an end read before the last load is rightly behind the index.
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

    /// <summary>Whether a log that ends here cannot hold what is in memory.</summary>
    private bool IsGone(LogTail head) => _end is var end && (head.Position < end.Position || (head.Position == end.Position && head.RecordedAt != end.RecordedAt));

    private void Forget()
    {
        wentBack?.Invoke(_end.Position);
        (_now, _end, _last) = (LoadedIndex.Empty(), new(0, null), default);
    }

    /// <summary>Adds the next events, starting at the last one in memory.</summary>
    /// <returns>False if the log no longer holds that event; nothing was added.</returns>
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
            // The loader rethrows it; after a cancellation nothing is listening.
            to.TryComplete(e);
        }
    }

    private void Add(StoredEvent stored)
    {
        var stream = stored.Stream;
        var events = _now.Events;
        if (!EventSerializer.Decode(stored.Type, stored.Data, TypeOf).Try(out var step, out var fault))
        {
            throw new InvalidDataException($"Position {stored.Position} of the log cannot be read: {fault.En}");
        }

        events.Add(stream, new(stored.Id, stored.Position, stored.RecordedAt, step));
        (_end, _last) = (new(stored.Position, stored.RecordedAt), stored.Id);

        // A correction has the type of the event it corrects.
        string? TypeOf(EventId corrected) => events.Find(stream)?.Find(corrected) is { } found ? StepTypes.NameOf(found.Step.GetType()) : null;
    }
}
