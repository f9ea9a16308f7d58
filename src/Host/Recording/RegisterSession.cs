using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Store.Catalogue;
using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>The one door to the log: holds its head, judges each event by the rules of its stream, and appends what may be recorded.
/// Nothing is stored until <see cref="Commit"/>.</summary>
public sealed class RegisterSession : IAsyncDisposable
{
    private const int Batch = 1000;

    private readonly ILogWriter _writer;
    private readonly StreamsInHand _streams;
    private readonly Dictionary<EventId, EventLine?> _known = [];
    private readonly HashSet<EventId> _mine = [];
    private readonly List<NewEvent> _pending = [];
    private Instant? _last;

    private RegisterSession(ILogWriter writer)
    {
        _writer = writer;
        _streams = new(writer);
        _last = writer.Head.RecordedAt;
    }

    /// <summary>Takes the head of the log; others wait until this session ends.</summary>
    public static async Task<RegisterSession> Open(IEventLog log, CancellationToken cancellation) =>
        new(await log.BeginAppend(cancellation));

    /// <summary>A session of one who holds the head already. It disposes of the writer.</summary>
    public static RegisterSession Over(ILogWriter writer) => new(writer);

    /// <summary>Reads at once what judging these events will ask: an optimisation, never needed.</summary>
    public async Task Prefetch(IReadOnlyCollection<ProposedEvent> events, CancellationToken cancellation)
    {
        if (_writer.Head.Position > 0)
        {
            await FindStored([.. events.Select(e => e.Id)], cancellation);
        }

        await _streams.Take([.. events.Select(e => e.Stream), .. events.SelectMany(e => StreamsInHand.Named(e.Step))], cancellation);
    }

    /// <summary>Whether an event is stored already, with the same content.</summary>
    public async Task<bool> IsStored(ProposedEvent proposed, CancellationToken cancellation) =>
        await StoredAs(proposed.Id, cancellation) is { } stored && SameContent.Holds(stored, proposed);

    /// <summary>Judges an event and appends it where it may be recorded.</summary>
    /// <param name="missing">How many earlier lines of its stream were refused, so that its given version may be that much ahead.
    /// Only for going on to look for faults in what will not be committed.</param>
    public async Task<Outcome<Taken, Refusal>> Take(ProposedEvent proposed, CancellationToken cancellation, int missing = 0)
    {
        if (await StoredAs(proposed.Id, cancellation) is { } stored)
        {
            return !SameContent.Holds(stored, proposed) ? DoorRefusals.IdReused(proposed.Id)
                : _mine.Contains(proposed.Id) ? Taken.Repeated
                : Taken.Unchanged;
        }

        await _streams.Take([proposed.Stream, .. StreamsInHand.Named(proposed.Step)], cancellation);
        var inHand = _streams[proposed.Stream];
        if (Judging.OfVersion(proposed, inHand, missing) is { } notNext)
        {
            return notNext;
        }

        if (proposed.RecordedAt < _last)
        {
            return DoorRefusals.RecordedBackwards(proposed.RecordedAt.Value, _last.Value);
        }

        if (!(await Judge(proposed, inHand.State, cancellation)).Try(out var state, out var refusal))
        {
            return refusal;
        }

        _streams.Put(proposed.Stream, new(state, inHand.Version + 1));
        await Queue(proposed, inHand.Version + 1, cancellation);
        return Taken.Stored;
    }

    /// <summary>The seal of the log, with what was taken.</summary>
    public async Task<LogSeal> Seal(CancellationToken cancellation)
    {
        await Flush(cancellation);
        return await _writer.Seal(cancellation);
    }

    /// <summary>Makes everything that was taken durable.</summary>
    public async Task Commit(CancellationToken cancellation)
    {
        await Flush(cancellation);
        await _writer.Commit(cancellation);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task<Outcome<StreamState, Refusal>> Judge(ProposedEvent proposed, StreamState state, CancellationToken cancellation)
    {
        if (!proposed.IsCorrection)
        {
            return Judging.OfStep(proposed, state, _streams.Directory);
        }

        var lines = await ReadBack(proposed.Stream, cancellation);
        if (!DecodeCorrection(proposed, lines).Try(out var correction, out var fault))
        {
            return DoorRefusals.PayloadWrong(fault);
        }

        await _streams.Take([.. StreamsInHand.Named(correction)], cancellation);
        var corrected = StreamDecisions.Correct(
            proposed.Stream, StreamDecoder.Decode(lines), new(proposed.Id, 0, Instant.MinValue, correction), _streams.Directory);
        return !corrected.Failed && await BreaksOther(proposed.Stream, corrected.Value, cancellation) is { } broken
            ? broken
            : corrected;
    }

    private static Outcome<Step, Text> DecodeCorrection(ProposedEvent proposed, IReadOnlyList<EventLine> lines) =>
        proposed.Step is { } step
            ? step
            : EventCatalogue.Contract.Decode(proposed.Type, proposed.AsGiven ?? JsonElement.Parse(proposed.Data), id => StreamDecoder.TypeIn(lines, id));

    /// <summary>Rereads the trajectories that name an employer or a programme, as they would stand if it stood so.</summary>
    private async Task<Refusal?> BreaksOther(StreamId stream, StreamState state, CancellationToken cancellation)
    {
        if (stream.Kind == StreamKind.Trajectory || !_streams.Directory.WouldChange(stream, state))
        {
            return null;
        }

        await Flush(cancellation);
        var trajectories = await _writer.TrajectoriesNaming(stream, cancellation);
        await _streams.Take(trajectories, cancellation);
        var directory = _streams.Directory.If(stream, state);
        foreach (var trajectory in trajectories)
        {
            var asKnown = StreamReading.AsKnown(StreamDecoder.Decode(await ReadBack(trajectory, cancellation)));
            if (!StreamDecisions.Reread(trajectory, asKnown, directory).Try(out _, out var broken))
            {
                return StreamRefusals.BreaksOtherStream(trajectory, broken.Event, broken.Refusal);
            }
        }

        return null;
    }

    private async Task Queue(ProposedEvent proposed, long version, CancellationToken cancellation)
    {
        _pending.Add(new(
            proposed.Id, proposed.Stream, version, proposed.Type, proposed.RecordedAt, proposed.Actor,
            proposed.CorrelationId, proposed.CausationId, proposed.Data));
        _mine.Add(proposed.Id);
        _last = proposed.RecordedAt ?? _last;
        if (_pending.Count >= Batch)
        {
            await Flush(cancellation);
        }
    }

    private async Task Flush(CancellationToken cancellation)
    {
        if (_pending.Count == 0)
        {
            return;
        }

        var appended = await _writer.Append(_pending, cancellation);
        if (appended.Failed)
        {
            throw new InvalidOperationException($"The log refused what was judged under its head: {appended.Fault}.");
        }

        _last = _writer.Head.RecordedAt;
        _pending.Clear();
    }

    private async Task<IReadOnlyList<EventLine>> ReadBack(StreamId stream, CancellationToken cancellation)
    {
        await Flush(cancellation);
        return await _writer.ReadStreams([stream], cancellation).ToListAsync(cancellation);
    }

    private async Task<EventLine?> StoredAs(EventId id, CancellationToken cancellation)
    {
        if (_mine.Contains(id))
        {
            await Flush(cancellation);
            return await _writer.Find([id], cancellation).SingleAsync(cancellation);
        }

        if (_writer.Head.Position > 0 && !_known.ContainsKey(id))
        {
            await FindStored([id], cancellation);
        }

        return _known.GetValueOrDefault(id);
    }

    private async Task FindStored(IReadOnlyCollection<EventId> ids, CancellationToken cancellation)
    {
        // What one batch looked up is of no use to the next.
        _known.Clear();
        foreach (var id in ids)
        {
            _known[id] = null;
        }

        await foreach (var line in _writer.Find(ids, cancellation))
        {
            if (!_mine.Contains(line.Id))
            {
                _known[line.Id] = line;
            }
        }
    }
}
