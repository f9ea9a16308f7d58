using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Kept;

/// <summary>The events of an employer or a programme that count, typed: there are few of them.</summary>
internal sealed class KeptStream(string id)
{
    private readonly Growing<Recorded> _events = new();

    public string Id => id;

    /// <summary>The event of that id; null where it is none that counts. For the one writer only.</summary>
    public Recorded? Find(EventId of)
    {
        foreach (var recorded in _events.Read())
        {
            if (recorded.Id == of)
            {
                return recorded;
            }
        }

        return null;
    }

    /// <summary>Appends an event. For the one writer only.</summary>
    public void Add(Recorded recorded) => _events.Add(recorded);

    /// <summary>Its events up to a position, in order, corrections included.</summary>
    public IReadOnlyList<Recorded> Events(long position)
    {
        var events = _events.Read();
        while (events is [.., { Position: var last }] && last > position)
        {
            events = events[..^1];
        }

        return [.. events];
    }
}
