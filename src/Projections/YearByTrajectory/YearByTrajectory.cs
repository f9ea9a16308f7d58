using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Stored;

namespace Spoor.Projections.YearByTrajectory;

/// <summary>The "year by trajectory" projection: every trajectory's verdict, of any year, and its placements.</summary>
public static class YearByTrajectory
{
    /// <summary>The rows of one trajectory.</summary>
    public static ReadModelContent Of(StreamSnapshot stream) => stream.Verdict is { } verdict
        ? new(stream.VerdictChangesOn, [[Row(verdict)], Placements(stream, verdict)])
        : new(stream.VerdictChangesOn, [[], []]);

    private static YearRow Row(Verdict verdict)
    {
        var facts = verdict.Facts;
        var (proposed, accepted, declined) = Proposals(facts.Steps);
        return new(
            facts.Id,
            facts.Intake.ProgrammeId,
            verdict.State,
            verdict.BookedUnder,
            verdict.Year,
            verdict.CohortJob is not null,
            verdict.CohortJob?.Standing,
            facts.Intake.StartedOn,
            facts.Intake.ClientId,
            facts.Intake.Municipality,
            CourseOf(facts),
            proposed,
            accepted,
            declined);
    }

    /// <summary>The progress of a trajectory.</summary>
    public static Course CourseOf(TrajectoryFacts facts) => facts.Closing switch
    {
        null => Course.Open,
        { IsDropout: true } => Course.DroppedOut,
        _ => Course.Completed,
    };

    /// <summary>The number of proposals in some steps, and of their answers.</summary>
    internal static (int Proposed, int Accepted, int Declined) Proposals(IEnumerable<EventEnvelope> steps)
    {
        var (proposed, accepted, declined) = (0, 0, 0);
        foreach (var recorded in steps)
        {
            switch (recorded.Step)
            {
                case MatchProposed:
                    proposed++;
                    break;
                case MatchAccepted:
                    accepted++;
                    break;
                case MatchDeclined:
                    declined++;
                    break;
            }
        }

        return (proposed, accepted, declined);
    }

    private static List<PlacementRow> Placements(StreamSnapshot stream, Verdict verdict)
    {
        var rows = new List<PlacementRow>(verdict.Facts.Placements.All.Count);
        foreach (var placement in verdict.Facts.Placements.All)
        {
            var nth = placement.Paid ? JobOf(verdict, placement) : -1;
            var job = nth < 0 ? null : verdict.Jobs[nth];
            rows.Add(new(
                verdict.Facts.Id,
                placement.Order,
                placement.Id,
                verdict.Facts.Intake.ProgrammeId,
                placement.Employer,
                stream.EntityOf(placement.Employer).ToString(),
                placement.StartsOn,
                placement.LastDay,
                placement.Paid,
                job is null ? null : nth,
                job?.Job.Start,
                job?.Scope,
                job is null ? null : NewEmployers.WeightOf(verdict, job)));
        }

        return rows;
    }

    private static int JobOf(Verdict verdict, Placement placement)
    {
        for (var nth = 0; nth < verdict.Jobs.Length; nth++)
        {
            if (verdict.Jobs[nth].Job.Placements.Any(p => p.Order == placement.Order))
            {
                return nth;
            }
        }

        return -1;
    }
}
