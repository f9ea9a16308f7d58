using System.Collections;
using Spoor.Projections.Members;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.Kept;

/// <summary>The trajectories behind a year of a count, each made when it is looked at: a kept year holds no more than their indexes.</summary>
/// <param name="members">Their indexes among the trajectories of the count, by id.</param>
internal sealed class KeptMembers(KeptCount count, int[] members) : IReadOnlyList<Member>
{
    public int Count => members.Length;

    public Member this[int index] => Of(members[index]);

    public IEnumerator<Member> GetEnumerator() => members.Select(Of).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Member Of(int trajectory)
    {
        ref readonly var verdict = ref count.Parts[trajectory / KeptPart.Size].Verdicts[trajectory % KeptPart.Size];
        return new(
            count.Trajectories.Span[trajectory].Id,
            verdict.State,
            verdict.Rule,
            Day.Date(verdict.StartedOn),
            verdict.Standing is not null,
            verdict.Standing,
            Day.Date(verdict.CountsOn),
            verdict.Ending switch { KeptEnding.Open => Course.Open, KeptEnding.Completed => Course.Completed, _ => Course.DroppedOut },
            count.Packing.Clients[verdict.Client],
            count.Packing.Municipalities[verdict.Municipality],
            verdict.Proposed,
            verdict.Accepted,
            verdict.Declined);
    }
}
