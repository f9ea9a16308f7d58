using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>One stream of an <see cref="EventIndex"/>.</summary>
/// <param name="place">Its index among the streams of its kind.</param>
public sealed class IndexedStream(StreamId id, int place)
{
    private readonly AppendOnlyList<EventEnvelope> _events = new();

    public StreamId Id => id;

    public int Place => place;

    /// <summary>Its events up to a position, in order, corrections included.</summary>
    public StreamHistory At(long position)
    {
        var events = _events.Snapshot();
        return new(id, events[..CountUpTo(events, position)]);
    }

    /// <summary>One of its events; null if it has none with that id.</summary>
    public EventEnvelope? Find(EventId wanted) => _events.Snapshot().FirstOrDefault(e => e.Id == wanted);

    /// <summary>Appends an event. For the single writer of the index only.</summary>
    internal void Add(EventEnvelope recorded) => _events.Add(recorded);

    // Mostly the present is requested, so search from the end.
    private static int CountUpTo(ArraySegment<EventEnvelope> events, long position)
    {
        var count = events.Count;
        while (count > 0 && events[count - 1].Position > position)
        {
            count--;
        }

        return count;
    }
}
