using Spoor.Domain.Recording;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Trajectories;
using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>Streams that a host keeps in hand between commands, true up to one position of the log. What was put can be taken back
/// until it is settled.</summary>
/// <param name="most">How many streams are kept at most; those asked for longest ago go first.</param>
internal sealed class KeptStreams(IEventLog log, int most)
{
    // Behind so many events of others it is quicker to read anew what is asked for.
    private const int MostToCatchUp = 10_000;

    private readonly Dictionary<StreamId, Kept> _kept = [];
    private readonly Stack<(StreamId Stream, Kept Before)> _unsettled = [];
    private readonly HashSet<StreamId> _presumed = [];
    private long _turn;

    /// <summary>Up to where the streams are true; null where nothing is known of the log.</summary>
    public long? Position { get; private set; }

    /// <summary>Knows every stream that those in hand name, once these were taken.</summary>
    public RegisterDirectory Directory { get; private set; } = new();

    /// <summary>How many streams are in hand.</summary>
    public int Count => _kept.Count;

    /// <summary>How much was put that is not settled: a mark to go back to.</summary>
    public int Unsettled => _unsettled.Count;

    /// <summary>How a stream that was taken in hand stands.</summary>
    public StreamInHand this[StreamId stream] => _kept[stream].InHand;

    /// <summary>Makes what is in hand true up to the end of the log: lets go of the streams on which others recorded.</summary>
    public async Task CatchUp(long head, CancellationToken cancellation)
    {
        if (Position is not { } seen || head < seen || head - seen > MostToCatchUp)
        {
            Forget();
        }
        else if (head > seen)
        {
            await foreach (var line in log.Read(seen, head, cancellation))
            {
                Drop(line.Stream);
            }
        }

        Position = head;
    }

    /// <summary>Reads what judging these events asks for and is not in hand yet.</summary>
    /// <param name="presumesNew">Whether a stream not in hand on which a registration is proposed is taken to be empty without reading
    /// it. If it is not, the version of the registration is not the next, and the log refuses it.</param>
    public async Task Take(IReadOnlyCollection<ProposedEvent> events, bool presumesNew, CancellationToken cancellation)
    {
        _turn++;
        if (presumesNew)
        {
            foreach (var stream in events.Where(e => IsRegistration(e) && !_kept.ContainsKey(e.Stream)).Select(e => e.Stream).Distinct())
            {
                _presumed.Add(stream);
                Set(stream, new(new(StreamState.Of(stream), 0), []));
            }
        }

        var wanted = events.Select(e => e.Stream).Concat(events.SelectMany(e => StreamsInHand.Named(e.Step))).ToHashSet();
        for (var done = new HashSet<StreamId>(); wanted.Count > 0; wanted = [.. wanted.SelectMany(s => _kept[s].Named).Except(done)])
        {
            await Read([.. wanted.Where(s => !_kept.ContainsKey(s))], cancellation);
            foreach (var stream in wanted)
            {
                _kept[stream].Turn = _turn;
            }

            done.UnionWith(wanted);
        }
    }

    /// <summary>Puts a stream where a step that was taken leaves it.</summary>
    public void Put(StreamId stream, StreamInHand inHand, IEnumerable<StreamId> named)
    {
        var before = _kept[stream];
        _unsettled.Push((stream, before));
        Set(stream, new(inHand, [.. before.Named.Union(named)]));
    }

    /// <summary>Takes back what was put since a mark.</summary>
    public void UndoTo(int mark)
    {
        while (_unsettled.Count > mark)
        {
            var (stream, before) = _unsettled.Pop();
            Set(stream, before);
        }
    }

    /// <summary>Makes what was put true: the log holds it, up to this position.</summary>
    public void Settle(long position)
    {
        _unsettled.Clear();
        LetGoOfPresumed();
        Position = position;
    }

    /// <summary>Takes everything back that is not settled.</summary>
    public void Undo()
    {
        UndoTo(0);
        LetGoOfPresumed();
    }

    /// <summary>Lets go of everything, and of where the log stood.</summary>
    public void Forget()
    {
        _unsettled.Clear();
        _presumed.Clear();
        _kept.Clear();
        Directory = new();
        Position = null;
    }

    /// <summary>Lets go of what was asked for longest ago, where there is too much.</summary>
    public void Trim()
    {
        if (_kept.Count <= most)
        {
            return;
        }

        foreach (var (stream, _) in _kept.OrderBy(k => k.Value.Turn).Take(_kept.Count - (most * 3 / 4)).ToList())
        {
            Drop(stream);
        }
    }

    private static bool IsRegistration(ProposedEvent proposed) => proposed.Step is IntakeRegistered or EmployerRegistered or ProgrammeRegistered;

    private async Task Read(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        if (streams.Count == 0)
        {
            return;
        }

        var stored = Position is not { } upTo || upTo == 0
            ? []
            : await log.ReadStreams(streams, upTo, cancellation).ByStream().ToDictionaryAsync(s => s[0].Stream, cancellationToken: cancellation);
        foreach (var stream in streams)
        {
            var (inHand, named) = Judging.OfStored(stream, stored.GetValueOrDefault(stream, []));
            Set(stream, new(inHand, named));
        }
    }

    /// <summary>What was presumed and not recorded is not known to be empty.</summary>
    private void LetGoOfPresumed()
    {
        foreach (var stream in _presumed.Where(s => _kept.TryGetValue(s, out var kept) && kept.InHand.Version == 0))
        {
            Drop(stream);
        }

        _presumed.Clear();
    }

    private void Set(StreamId stream, Kept kept)
    {
        kept.Turn = _turn;
        _kept[stream] = kept;
        Directory.Note(stream, kept.InHand.State);
    }

    private void Drop(StreamId stream)
    {
        if (_kept.Remove(stream))
        {
            Directory.Note(stream, StreamState.Of(stream));
        }
    }

    private sealed record Kept(StreamInHand InHand, IReadOnlyList<StreamId> Named)
    {
        /// <summary>When it was last asked for.</summary>
        public long Turn { get; set; }
    }
}
