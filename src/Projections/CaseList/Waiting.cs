using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.CaseList;

/// <summary>The profiles that wait for an employer at the matching meeting.</summary>
internal static class Waiting
{
    /// <summary>The date of a profile that waits for a proposal; null if there is none.</summary>
    public static LocalDate? Since(TrajectoryFacts facts) => Last(facts) switch
    {
        null or { Placeable: false } => null,
        _ when facts.Closing is not null => null,
        _ when CaseList.IsAtWork(facts, paid: true) || CaseList.IsAtWork(facts, paid: false) => null,
        _ when Worklist.Worklist.Unanswered(facts).Count > 0 || IsTaken(facts) => null,
        { On: var on } => on,
    };

    /// <summary>The service point's answer to the last profile; null without an answer or a profile.</summary>
    public static bool? Placeable(TrajectoryFacts facts) => Last(facts)?.Placeable;

    /// <summary>Whether a match was accepted, and since then no placement started, no match was declined, and no new profile completed.</summary>
    private static bool IsTaken(TrajectoryFacts facts)
    {
        var isTaken = false;
        foreach (var recorded in facts.Steps)
        {
            isTaken = recorded.Step switch
            {
                MatchAccepted => true,
                MatchDeclined or PlacementStarted or ProfileCompleted => false,
                _ => isTaken,
            };
        }

        return isTaken;
    }

    private static Profile? Last(TrajectoryFacts facts)
    {
        Profile? last = null;
        foreach (var recorded in facts.Steps)
        {
            last = recorded.Step switch
            {
                ProfileCompleted e => new(e.On, null),
                FeedbackGiven e => last is null ? null : last with { Placeable = e.Placeable },
                _ => last,
            };
        }

        return last;
    }

    private sealed record Profile(LocalDate On, bool? Placeable);
}
