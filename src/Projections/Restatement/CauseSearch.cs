using Spoor.Domain;

namespace Spoor.Projections.Restatement;

/// <summary>Finds which events moved a verdict, by leaving them out and judging again at the newer inputs. In this order:
/// <list type="number">
/// <item>Every single event whose leaving out gives the old verdict back is a cause.</item>
/// <item>Where there is none, and with all candidates left out the verdict is still the new one, no event moved it: a deadline
/// passed, or the definition is another. Counting the old events by the old definition at the new moment tells which.</item>
/// <item>Where leaving all candidates out gives the old verdict back, the cause is a smallest set of them: leaving all of it out gives
/// the old verdict back, putting any one back does not. It is shrunk from all candidates, the latest recorded put back first.</item>
/// <item>Where leaving all out gives neither, time or the definition alone moved it elsewhere, and no event is named as giving the old
/// verdict back; told apart are the events that moved it on from there, found as in 1 and 3.</item>
/// </list></summary>
internal static class CauseSearch
{
    /// <summary>Why a verdict moved.</summary>
    /// <param name="candidates">In log order.</param>
    /// <param name="without">The verdict at the newer inputs with some candidates left out.</param>
    /// <param name="byOldDefinition">The verdict at the newer moment by the old definition, all candidates left out.</param>
    public static Causes Of<TVerdict>(
        IReadOnlyList<Cause> candidates,
        TVerdict old,
        TVerdict now,
        Func<IReadOnlySet<EventId>, TVerdict> without,
        Func<TVerdict> byOldDefinition)
    {
        var singles = Singles(candidates, old, without);
        if (singles.Count > 0)
        {
            return new(singles, Together: false, Deadline: false, Definition: false, []);
        }

        var remaining = without(Ids(candidates));
        if (Same(remaining, old))
        {
            return new(Smallest(candidates, old, without), Together: true, Deadline: false, Definition: false, []);
        }

        var inTime = byOldDefinition();
        var (deadline, definition) = (!Same(inTime, old), !Same(inTime, remaining));
        return Same(remaining, now)
            ? new([], Together: false, deadline, definition, [])
            : new([], Together: false, deadline, definition, Singles(candidates, remaining, without) is { Count: > 0 } onward
                ? onward
                : Smallest(candidates, remaining, without));
    }

    private static List<Cause> Singles<TVerdict>(
        IReadOnlyList<Cause> candidates, TVerdict wanted, Func<IReadOnlySet<EventId>, TVerdict> without) =>
        [.. candidates.Where(c => Same(without(new HashSet<EventId> { c.Event }), wanted))];

    private static List<Cause> Smallest<TVerdict>(
        IReadOnlyList<Cause> candidates, TVerdict wanted, Func<IReadOnlySet<EventId>, TVerdict> without)
    {
        var leftOut = Ids(candidates);
        for (var before = leftOut.Count + 1; leftOut.Count < before;)
        {
            // Again until nothing more can be put back: what seemed needed may not be once another is back.
            before = leftOut.Count;
            PutBack([.. candidates.Where(c => leftOut.Contains(c.Event)).Reverse()]);
        }

        return [.. candidates.Where(c => leftOut.Contains(c.Event))];

        // Half by half, so that a long history of which little matters takes few judgments.
        void PutBack(ReadOnlySpan<Cause> some)
        {
            var ids = new HashSet<EventId>(leftOut);
            foreach (var cause in some)
            {
                ids.Remove(cause.Event);
            }

            if (some.Length > 0 && Same(without(ids), wanted))
            {
                leftOut = ids;
            }
            else if (some.Length > 1)
            {
                PutBack(some[..(some.Length / 2)]);
                PutBack(some[(some.Length / 2)..]);
            }
        }
    }

    private static HashSet<EventId> Ids(IEnumerable<Cause> causes) => [.. causes.Select(c => c.Event)];

    private static bool Same<TVerdict>(TVerdict one, TVerdict other) => EqualityComparer<TVerdict>.Default.Equals(one, other);
}
