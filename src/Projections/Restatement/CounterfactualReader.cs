using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Restatement;

/// <summary>Reads a stream as if some of its events had never been recorded, nor those that depend on them: corrections of them, answers to
/// and placements from a missing proposal, steps on a missing placement.</summary>
internal static class CounterfactualReader
{
    /// <summary>The resulting stream. With nothing left out this is <see cref="StreamReplay.ApplyCorrections"/>.</summary>
    /// <param name="stream">Every event of one stream, in order, corrections included.</param>
    public static IReadOnlyList<EventEnvelope> Read(IReadOnlyList<EventEnvelope> stream, IReadOnlySet<EventId> leftOut)
    {
        var reading = StreamReplay.ApplyCorrections(stream.Where(e => !IsOut(e, leftOut)));
        var proposals = new HashSet<ProposalId>();
        var placements = new HashSet<PlacementId>();
        return [.. reading.Where(e => Remains(e.Step, proposals, placements))];
    }

    private static bool IsOut(EventEnvelope recorded, IReadOnlySet<EventId> leftOut) =>
        leftOut.Contains(recorded.Id) || (recorded.Step is Correction correction && leftOut.Contains(correction.EventId));

    /// <summary>Whether what a step depends on is present; registers what the step adds.</summary>
    private static bool Remains(Step step, HashSet<ProposalId> proposals, HashSet<PlacementId> placements)
    {
        if ((step is INeedsProposal { Proposal: { } proposal } && !proposals.Contains(proposal)) || (step is INeedsPlacement { Placement: var placement } && !placements.Contains(placement)))
        {
            return false;
        }

        switch (step)
        {
            case IMakesProposal e:
                proposals.Add(e.Proposal);
                break;
            case IMakesPlacement e:
                placements.Add(e.Placement);
                break;
        }

        return true;
    }
}
