using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Stored;

namespace Spoor.Projections.CaseList;

/// <summary>The "case list" projection. It depends on no other streams.</summary>
public static class CaseList
{
    /// <summary>The row of one trajectory.</summary>
    public static ReadModelContent Of(StreamSnapshot stream) => stream.Facts is { } facts
        ? new(ChangesOn(stream, facts), [[Row(stream, facts)]])
        : new(NextChange.NextStep(stream.Effective, stream.AsOf), [[]]);

    private static CaseRow Row(StreamSnapshot stream, TrajectoryFacts facts)
    {
        var intake = facts.Intake;
        var now = Guidance.Now(facts.Steps);
        var placement = LastPlacement(facts.Placements);
        var (last, lastOn) = LastStep(facts);
        return new(
            facts.Id,
            intake.ClientId,
            intake.ProgrammeId,
            intake.Municipality,
            intake.Benefit,
            intake.Goal,
            intake.StartedOn,
            YearByTrajectory.YearByTrajectory.CourseOf(facts),
            facts.Closing?.On,
            PhaseOf(facts),
            [.. now.Select(p => p.ProfessionalId)],
            [.. now.Select(p => p.Role)],
            LastMentalHealth(facts),
            placement?.Employer,
            placement?.Paid,
            placement?.StartsOn,
            placement?.LastDay,
            lastOn,
            last,
            stream.Events[^1].RecordedAt,
            stream.Events.Count,
            Waiting.Since(facts),
            Waiting.Placeable(facts),
            Planned(stream));
    }

    /// <summary>The phase of a trajectory on its date.</summary>
    public static Phase PhaseOf(TrajectoryFacts facts) => facts switch
    {
        { Closing: not null } => Phase.Closed,
        _ when IsAtWork(facts, paid: true) => Phase.PaidWork,
        _ when IsAtWork(facts, paid: false) => Phase.UnpaidWork,
        _ when facts.Steps.Any(s => s.Step is FeedbackGiven or MatchProposed) => Phase.Matching,
        _ when facts.Placements.All.Count > 0 => Phase.AfterWork,
        _ when facts.Steps.Any(s => s.Step is ProfileCompleted) => Phase.Profile,
        _ => Phase.Intake,
    };

    /// <summary>Whether paid or unpaid work is ongoing on its date.</summary>
    internal static bool IsAtWork(TrajectoryFacts facts, bool paid) =>
        facts.Placements.All.Any(p => p.Paid == paid && (p.LastDay is not { } last || last >= facts.AsOf));

    // Work until an agreed day is over the day after, without an event.
    private static LocalDate? ChangesOn(StreamSnapshot stream, TrajectoryFacts facts)
    {
        var next = NextChange.NextStep(stream.Effective, stream.AsOf);
        foreach (var placement in facts.Placements.All)
        {
            if (placement.LastDay is { } last && last >= facts.AsOf)
            {
                next = NextChange.Earliest(next, last.PlusDays(1));
            }
        }

        return next;
    }

    private static OrganisationId? LastMentalHealth(TrajectoryFacts facts)
    {
        OrganisationId? last = null;
        foreach (var recorded in facts.Steps)
        {
            last = recorded.Step is MentalHealthInvolved e ? e.OrganisationId : last;
        }

        return last;
    }

    private static Placement? LastPlacement(Placements placements)
    {
        Placement? last = null;
        foreach (var placement in placements.All)
        {
            if (last is null || placement.StartsOn >= last.StartsOn)
            {
                last = placement;
            }
        }

        return last;
    }

    private static TrajectoryEvent? Planned(StreamSnapshot stream) =>
        stream.Effective.Select(e => e.Step).OfType<TrajectoryEvent>().Where(s => s.Date() > stream.AsOf).MinBy(s => s.Date());

    private static (TrajectoryEvent Step, LocalDate On) LastStep(TrajectoryFacts facts)
    {
        var (last, lastOn) = ((TrajectoryEvent)facts.Intake, facts.Intake.StartedOn);
        foreach (var recorded in facts.Steps)
        {
            var step = (TrajectoryEvent)recorded.Step;
            if (step.Date() is var on && on >= lastOn)
            {
                (last, lastOn) = (step, on);
            }
        }

        return (last, lastOn);
    }
}
