using System.Collections;
using Spoor.Projections.Members;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.Kept;

/// <summary>The trajectories behind a year of a count, by id. Each is told when it is asked for: a page shows a hundred of tens of thousands.</summary>
internal sealed class KeptMembers(KeptCount count, int year, int length) : IReadOnlyList<Member>
{
    private readonly Lazy<int[]> _trajectories = new(() => Trajectories(count, year, length));

    public int Count => length;

    public Member this[int index]
    {
        get
        {
            var trajectory = _trajectories.Value[index];
            ref readonly var verdict = ref count.Verdict(trajectory);
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

    public IEnumerator<Member> GetEnumerator()
    {
        for (var n = 0; n < length; n++)
        {
            yield return this[n];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int[] Trajectories(KeptCount count, int year, int length)
    {
        var found = new int[length];
        var n = 0;
        foreach (var t in count.Order)
        {
            if (count.Parts[t / KeptPart.Size].YearOf[t % KeptPart.Size] == year)
            {
                found[n++] = t;
            }
        }

        return found;
    }
}
