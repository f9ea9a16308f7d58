using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Rows;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Appending;

/// <summary>The only way to append: holds the append lock, decides each event by the rules of its stream, and appends the accepted ones. Nothing is stored
/// until <see cref="CommitAsync"/>. With <see cref="PrefetchAsync"/> memory use is bounded.</summary>
public sealed partial class UnitOfWork : IAsyncDisposable
{
    private readonly IAppendTransaction _writer;
    private readonly ReadStreams _read;
    private readonly long _openedAt;
    private readonly AppendPipeline _queue;
    private readonly StreamStateCache _streams;
    private readonly Dictionary<EventId, StoredEvent> _known = [];
    private readonly HashSet<EventId> _absent = [];
    private readonly Instant? _lastBefore;
    private Instant? _last;

    private UnitOfWork(IAppendTransaction writer, ReadStreams read, Func<IReadOnlyList<RawEvent>, PreparedAppend> prepare, ImportLimits bounds)
    {
        (_writer, _read) = (writer, read);
        _openedAt = writer.Tail.Position;
        _queue = new(prepare, bounds);
        _streams = new(ReadStoredAsync, bounds.Streams);
        _lastBefore = _last = writer.Tail.RecordedAt;
    }

    /// <summary>Acquires the append lock for commands; others wait until this session ends.</summary>
    public static async Task<UnitOfWork> OpenAsync(IEventStore log, CancellationToken cancellation)
    {
        var writer = await log.BeginAppendAsync(cancellation);
        var stored = new Dictionary<StreamId, StoredStream>();
        return new(
            writer,
            async (streams, stop) =>
            {
                var read = await writer.FetchForWritingAsync(streams, stop);
                foreach (var stream in read)
                {
                    stored[stream.Id] = stream;
                }

                return [.. read.Select(s => new StreamHistory(s.Id, s.Events))];
            },
            batch => stop => writer.AppendAsync(batch, stop),
            ImportLimits.Default)
        {
            AsStored = stored.GetValueOrDefault,
        };
    }

    /// <summary>A stream of a command, as read to decide it, without reading it again. Null if it has no events.</summary>
    public Func<StreamId, StoredStream?> AsStored { get; private init; } = stream => throw new InvalidOperationException($"{stream} is not held: a file is not asked who may record it.");

    /// <summary>Acquires the append lock for a file of events, which is appended in bulk.</summary>
    internal static async Task<UnitOfWork> OpenInBulkAsync(IEventStore log, ImportLimits bounds, CancellationToken cancellation)
    {
        var writer = await log.BeginAppendAsync(cancellation);
        return InBulk(writer, bounds);
    }

    /// <summary>The same with a writer that already holds the append lock. Disposes of the writer.</summary>
    public static UnitOfWork InBulk(IAppendTransaction writer) => InBulk(writer, ImportLimits.Default);

    /// <summary>Loads in one go what deciding these events needs, appends the previous batch in the background, and evicts the least recently used streams.</summary>
    public async Task PrefetchAsync(IReadOnlyCollection<EventToAppend> events, CancellationToken cancellation)
    {
        _queue.Prepare();
        await IdleAsync();
        _streams.BeginBatch();
        _known.Clear();
        _absent.Clear();
        var ids = events.Select(e => e.Id).Where(id => MayBeStored && !_queue.Holds(id)).ToHashSet();
        if (ids.Count > 0)
        {
            _absent.UnionWith(ids);
            await foreach (var line in _writer.FindAsync(ids, cancellation))
            {
                _known[line.Id] = line;
                _absent.Remove(line.Id);
            }
        }

        await _streams.LoadAsync([.. events.Select(e => e.Stream), .. events.Select(e => NamedStream.Of(e.Step)).OfType<StreamId>()], cancellation);
        await _queue.SendAsync();
    }

    /// <summary>Whether an event is already stored with the same content.</summary>
    public async Task<bool> IsStoredAsync(EventToAppend proposed, CancellationToken cancellation) =>
        await StoredAsAsync(proposed.Id, cancellation) is { } stored && IdempotencyCheck.Holds(stored, proposed);

    /// <summary>Decides an event and appends it if it is accepted.</summary>
    /// <param name="missing">How many earlier lines of its stream were rejected, so that its version may be that much ahead. Only used to find further faults
    /// in a file that will not be committed.</param>
    public async Task<Outcome<AppendOutcome, Refusal>> AppendAsync(EventToAppend proposed, CancellationToken cancellation, int missing = 0)
    {
        if (!(await DecideAsync(proposed, missing, cancellation)).Try(out var judged, out var refusal))
        {
            return refusal;
        }

        if (judged.Next is { } next)
        {
            await QueueAsync(next);
        }

        return judged.Outcome;
    }

    /// <summary>Appends the events of a command, none of them a correction: all of them or none.</summary>
    /// <returns>Which one is rejected, and why; null if all were accepted.</returns>
    public async Task<CommandRejection?> AppendAllAsync(IReadOnlyList<EventToAppend> events, CancellationToken cancellation)
    {
        var (mark, taken) = (_streams.Mark, new List<RawEvent>());
        for (var n = 0; n < events.Count; n++)
        {
            if (!(await DecideAsync(events[n], missing: 0, cancellation)).Try(out var judged, out var refusal))
            {
                _streams.UndoTo(mark);
                return new(n, refusal);
            }

            if (judged.Next is { } next)
            {
                taken.Add(next);
            }
        }

        foreach (var next in taken)
        {
            await QueueAsync(next);
        }

        return null;
    }

    /// <summary>The requested events as stored, including those accepted in this session.</summary>
    public async Task<IReadOnlyDictionary<EventId, StoredEvent>> StoredAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation)
    {
        await FlushAsync();
        return await _writer.FindAsync(ids, cancellation).ToDictionaryAsync(l => l.Id, cancellationToken: cancellation);
    }

    /// <summary>The seal of the log, including what this session accepted.</summary>
    public async Task<LogSeal> SealAsync(CancellationToken cancellation)
    {
        await FlushAsync();
        return await _writer.SealAsync(cancellation);
    }

    /// <summary>Commits everything that was accepted, together with the read models.</summary>
    /// <returns>Why nothing was committed: the read models cannot process it. Null on success.</returns>
    public async Task<CommandRejection?> CommitAsync(CancellationToken cancellation)
    {
        await FlushAsync();
        try
        {
            await _writer.CommitAsync(cancellation);
            return null;
        }
        catch (NotProjectedException refused)
        {
            return new(0, AppendErrors.NotProjected(refused.Sentence), refused.IsTransient);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.StopAsync();
        await _writer.DisposeAsync();
    }

    /// <summary>Decides an event, and updates the state of its stream.</summary>
    /// <returns>The event to append; null if it is already stored.</returns>
    private async Task<Outcome<(AppendOutcome Outcome, RawEvent? Next), Refusal>> DecideAsync(EventToAppend proposed, int missing, CancellationToken cancellation)
    {
        if (await StoredAsAsync(proposed.Id, cancellation) is { } stored)
        {
            return !IdempotencyCheck.Holds(stored, proposed) ? AppendErrors.IdReused(proposed.Id)
                : (stored.Position > _openedAt ? AppendOutcome.DuplicateInBatch : AppendOutcome.AlreadyStored, (RawEvent?)null);
        }

        if (!_streams.Have(proposed))
        {
            await AppendAsync(proposed.Stream, NamedStream.Of(proposed.Step), cancellation);
        }

        var inHand = _streams[proposed.Stream];
        if (Decider.OfVersion(proposed, inHand, missing) is { } notNext)
        {
            return notNext;
        }

        if (proposed.RecordedAt < _lastBefore)
        {
            return AppendErrors.OlderThanRegister(_lastBefore.Value);
        }

        if (proposed.RecordedAt < _last)
        {
            return AppendErrors.RecordedBackwards(proposed.RecordedAt.Value, _last.Value);
        }

        if (proposed.RecordedAt is null && AppendErrors.IsTimeUp(_last))
        {
            return AppendErrors.TimeIsUp();
        }

        if (!(await DecideAsync(proposed, inHand.State, cancellation)).Try(out var judged, out var refusal))
        {
            return refusal;
        }

        _streams.Put(proposed.Stream, new(judged.State, inHand.Version + 1), judged.Step);
        return (AppendOutcome.Appended, (RawEvent?)new RawEvent(
            proposed.Id, proposed.Stream, inHand.Version + 1, proposed.Type, proposed.RecordedAt, proposed.Actor,
            proposed.CorrelationId, proposed.CausationId, proposed.Data) { SourceRecordedAt = proposed.SourceRecordedAt });
    }

    private async Task AppendAsync(StreamId stream, StreamId? named, CancellationToken cancellation) =>
        await _streams.LoadAsync(named is { } other ? [stream, other] : [stream], cancellation);

    /// <summary>Loads what steps refer to: a correction replays the whole stream, and what it referred to earlier may have been evicted.</summary>
    private async Task LoadNamedAsync(IEnumerable<StreamId> streams, IEnumerable<Step> steps, CancellationToken cancellation) =>
        await _streams.LoadAsync([.. streams.Concat(steps.Select(NamedStream.Of).OfType<StreamId>()).Distinct()], cancellation);

    private async Task QueueAsync(RawEvent next)
    {
        _absent.Remove(next.Id);
        _last = next.RecordedAt ?? _last;
        await _queue.AddAsync(next);
    }

    private async Task FlushAsync()
    {
        await _queue.FlushAsync();
        await IdleAsync();
    }

    private async Task IdleAsync()
    {
        await _queue.IdleAsync();
        _last = _writer.Tail.RecordedAt is { } head && !(head < _last) ? head : _last;
    }

    private static UnitOfWork InBulk(IAppendTransaction writer, ImportLimits bounds) => new(
        writer,
        async (streams, stop) => await writer.ReadStreamsAsync(streams, stop).ByStreamAsync().Select(s => new StreamHistory(s[0].Stream, StreamDecoder.Decode(s))).ToListAsync(stop),
        writer.Prepare,
        bounds);

    private async Task<IReadOnlyList<EventEnvelope>> ReadBackAsync(StreamId stream, CancellationToken cancellation)
    {
        await FlushAsync();
        return await _read([stream], cancellation) is [var stored] ? stored.Events : [];
    }

    /// <summary>Reads streams that are not cached, and so have no events on their way to the log.</summary>
    private async Task<IReadOnlyList<StreamHistory>> ReadStoredAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        if (_openedAt == 0 && !_streams.HasEvicted)
        {
            return [];
        }

        await IdleAsync();
        return await _read(streams, cancellation);
    }

    private bool MayBeStored => _openedAt > 0 || _queue.HasAppended;

    private async Task<StoredEvent?> StoredAsAsync(EventId id, CancellationToken cancellation)
    {
        if (_known.TryGetValue(id, out var known))
        {
            return known;
        }

        if (_queue.Holds(id))
        {
            await FlushAsync();
        }
        else if (_absent.Contains(id) || !MayBeStored)
        {
            return null;
        }

        await IdleAsync();
        return await _writer.FindAsync([id], cancellation).SingleOrDefaultAsync(cancellation);
    }

    // Streams with their recorded events; those without events are omitted.
    private delegate Task<IReadOnlyList<StreamHistory>> ReadStreams(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation);
}
