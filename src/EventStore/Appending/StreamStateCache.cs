using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Appending;

/// <summary>The state of a stream within a session.</summary>
/// <param name="Version">The version of its last event; 0 if it has none.</param>
internal sealed record VersionedStreamState(StreamState State, long Version);

/// <summary>Caches the streams a session has loaded, with the reference data derived from them. The streams each one refers to are loaded with it.</summary>
/// <param name="read">Reads streams from the log, whole and in order.</param>
/// <param name="most">How many stay cached from one turn to the next; the least recently used are evicted first.</param>
internal sealed class StreamStateCache(Func<IReadOnlyCollection<StreamId>, CancellationToken, Task<IReadOnlyList<StreamHistory>>> read, int most)
{
    private readonly Dictionary<StreamId, CachedStream> _streams = [];
    private readonly Stack<(StreamId Stream, VersionedStreamState InHand, IReadOnlyList<StreamId> Named)> _put = [];
    private long _turn;

    /// <summary>The number of changes in this turn: a mark to roll back to.</summary>
    public int Mark => _put.Count;

    /// <summary>Covers every stream that the cached ones refer to.</summary>
    public ReferenceData Directory { get; } = new();

    /// <summary>True once a stream has been evicted; a missing stream may then have been loaded earlier.</summary>
    public bool HasEvicted { get; private set; }

    /// <summary>The state of a cached stream.</summary>
    public VersionedStreamState this[StreamId stream] => _streams[stream].State;

    /// <summary>Begins a turn: evicts the least recently used streams if there are too many. Their events must be in the log by now, because they are read
    /// back from it.</summary>
    public void BeginBatch()
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

    /// <summary>Sets the state of a stream after an accepted step.</summary>
    public void Put(StreamId stream, VersionedStreamState inHand, Step? step)
    {
        var cached = _streams[stream];
        _put.Push((stream, cached.State, cached.Named));
        cached.State = inHand;
        cached.Name(NamedStream.Of(step));
        Directory.Apply(stream, inHand.State);
    }

    /// <summary>Rolls back the changes since a mark.</summary>
    public void UndoTo(int mark)
    {
        while (_put.Count > mark)
        {
            var (stream, inHand, named) = _put.Pop();
            _streams[stream].Restore(inHand, named);
            Directory.Apply(stream, inHand.State);
        }
    }

    /// <summary>Whether an event can be decided without reading.</summary>
    public bool Have(EventToAppend proposed) => IsOfThisTurn(proposed.Stream) && (NamedStream.Of(proposed.Step) is not { } named || IsOfThisTurn(named));

    /// <summary>Loads the streams that are not cached, and every stream they refer to.</summary>
    public async Task LoadAsync(IEnumerable<StreamId> streams, CancellationToken cancellation)
    {
        for (var wanted = streams.ToHashSet(); wanted.Count > 0;)
        {
            await ReadAsync([.. wanted.Where(s => !_streams.ContainsKey(s))], cancellation);
            foreach (var stream in wanted)
            {
                _streams[stream].Turn = _turn;
            }

            // A six-month check looks up the employer entities of the trajectory; a correction replays every step of it.
            wanted = [.. wanted.SelectMany(s => _streams[s].Named).Where(s => !IsOfThisTurn(s))];
        }
    }

    private bool IsOfThisTurn(StreamId stream) => _streams.TryGetValue(stream, out var cached) && cached.Turn == _turn;

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

        /// <summary>The turn of its last use.</summary>
        public long Turn { get; set; }

        /// <summary>The streams that its steps look up in the reference data.</summary>
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
