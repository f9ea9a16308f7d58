using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Appending;

/// <summary>How a stream stands within a session.</summary>
/// <param name="Version">The version of its last event; 0 where it has none.</param>
internal sealed record VersionedStreamState(StreamState State, long Version);

/// <summary>The streams that a session has read, and the directory that follows from them. Each goes with those it names.</summary>
/// <param name="read">Reads streams from the log, whole and in order.</param>
/// <param name="most">How many are kept from one turn to the next; those asked for longest ago go first.</param>
internal sealed class StreamStateCache(Func<IReadOnlyCollection<StreamId>, CancellationToken, Task<IReadOnlyList<StreamHistory>>> read, int most)
{
    private readonly Dictionary<StreamId, CachedStream> _streams = [];
    private readonly Stack<(StreamId Stream, VersionedStreamState InHand, IReadOnlyList<StreamId> Named)> _put = [];
    private long _turn;

    /// <summary>How much was put in this turn: a mark to go back to.</summary>
    public int Mark => _put.Count;

    /// <summary>Knows every stream that those in hand name.</summary>
    public ReferenceData Directory { get; } = new();

    /// <summary>Whether some were let go of: one that is not in hand may then have been before.</summary>
    public bool HasEvicted { get; private set; }

    /// <summary>How a stream that was taken in hand stands.</summary>
    public VersionedStreamState this[StreamId stream] => _streams[stream].State;

    /// <summary>Begins a turn: lets go of the streams asked for longest ago, where there are too many. What was recorded on them must be in
    /// the log by now, since they are read from there when they are asked for again.</summary>
    public void NextTurn()
    {
        if (_streams.Count > most)
        {
            foreach (var (stream, _) in _streams.Where(s => s.Value.Turn < _turn).OrderBy(s => s.Value.Turn).Take(_streams.Count - (most / 2)).ToList())
            {
                HasEvicted = true;
                _streams.Remove(stream);
                Directory.Apply(stream, StreamState.Of(stream));
            }
        }

        _put.Clear();
        _turn++;
    }

    /// <summary>Puts a stream where a step that was taken leaves it.</summary>
    public void Put(StreamId stream, VersionedStreamState inHand, Step? step)
    {
        var kept = _streams[stream];
        _put.Push((stream, kept.State, kept.Named));
        kept.State = inHand;
        kept.Name(NamedStream.Of(step));
        Directory.Apply(stream, inHand.State);
    }

    /// <summary>Takes back what was put since a mark.</summary>
    public void UndoTo(int mark)
    {
        while (_put.Count > mark)
        {
            var (stream, inHand, named) = _put.Pop();
            _streams[stream].Restore(inHand, named);
            Directory.Apply(stream, inHand.State);
        }
    }

    /// <summary>Whether an event can be judged without reading.</summary>
    public bool Have(EventToAppend proposed) => IsOfThisTurn(proposed.Stream) && (NamedStream.Of(proposed.Step) is not { } named || IsOfThisTurn(named));

    /// <summary>Reads those of the streams that are not in hand, and every stream that they name.</summary>
    public async Task LoadAsync(IEnumerable<StreamId> streams, CancellationToken cancellation)
    {
        for (var wanted = streams.ToHashSet(); wanted.Count > 0;)
        {
            await ReadAsync([.. wanted.Where(s => !_streams.ContainsKey(s))], cancellation);
            foreach (var stream in wanted)
            {
                _streams[stream].Turn = _turn;
            }

            // A six-month check asks which employers of the trajectory are one; a correction rereads every step of it.
            wanted = [.. wanted.SelectMany(s => _streams[s].Named).Where(s => !IsOfThisTurn(s))];
        }
    }

    private bool IsOfThisTurn(StreamId stream) => _streams.TryGetValue(stream, out var kept) && kept.Turn == _turn;

    private async Task ReadAsync(IReadOnlyCollection<StreamId> unread, CancellationToken cancellation)
    {
        if (unread.Count == 0)
        {
            return;
        }

        var stored = (await read(unread, cancellation)).ToDictionary(s => s.Stream);
        foreach (var stream in unread)
        {
            var (inHand, named) = Decider.OfStored(stored.GetValueOrDefault(stream) ?? new(stream, []));
            _streams[stream] = new(inHand, named);
            Directory.Apply(stream, inHand.State);
        }
    }

    private sealed class CachedStream(VersionedStreamState inHand, IReadOnlyList<StreamId> named)
    {
        public VersionedStreamState State { get; set; } = inHand;

        /// <summary>When it was last asked for.</summary>
        public long Turn { get; set; }

        /// <summary>The streams that its steps ask the directory for.</summary>
        public IReadOnlyList<StreamId> Named { get; private set; } = named;

        public void Restore(VersionedStreamState inHand, IReadOnlyList<StreamId> named) => (State, Named) = (inHand, named);

        public void Name(StreamId? stream)
        {
            if (stream is { } named && !Named.Contains(named))
            {
                Named = [.. Named, named];
            }
        }
    }
}
