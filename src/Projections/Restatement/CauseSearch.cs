using Spoor.Domain;

namespace Spoor.Projections.Restatement;

/// <summary>Finds which events changed a verdict, by leaving them out and judging again at the newer inputs. In this order:
/// <list type="number">
/// <item>Every single event whose omission restores the old verdict is a cause.</item>
/// <item>If there is none, and omitting all candidates gives the new verdict, no event changed it: a deadline
/// passed, or the definition differs. Counting the old events by the old definition at the new point in time shows which.</item>
/// <item>If omitting all candidates restores the old verdict, the cause is a minimal set of them: omitting all of it restores
/// the old verdict, omitting all but one does not. It is reduced from all candidates, putting back the latest recorded first.</item>
/// <item>If omitting all gives neither, time or the definition alone led to a third verdict, and no event restores the old one;
/// the events that changed it from there are reported separately, found as in 1 and 3.</item>
/// </list></summary>
internal static class CauseSearch
{
    /// <summary>Why a verdict changed.</summary>
    /// <param name="candidates">In log order.</param>
    /// <param name="without">The verdict at the newer inputs with some candidates left out.</param>
    /// <param name="byOldDefinition">The verdict at the newer point in time by the old definition, all candidates left out.</param>
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
            // Repeated until nothing more can be put back: an event that seemed necessary may not be once another is back.
            before = leftOut.Count;
            PutBack([.. candidates.Where(c => leftOut.Contains(c.Event)).Reverse()]);
        }

        return [.. candidates.Where(c => leftOut.Contains(c.Event))];

        // By bisection, so that a long history with few relevant events needs few judgments.
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
