using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.Host.Components.Forms;

namespace Spoor.Host.Features.Recording;

/// <summary>The steps that make sense now. All others may be recorded too.</summary>
internal static class NextSteps
{
    /// <summary>The suggested forms of a trajectory, in the order of the process.</summary>
    public static IReadOnlyList<StepForm> Of(StreamForEditing opened, LocalDate today)
    {
        // Steps recorded for a future day are included, so they are not suggested again.
        if (TrajectoryFacts.Read(new(opened.Stream.Id), opened.EffectiveEvents, LocalDate.MaxIsoValue) is not { } facts)
        {
            return [];
        }

        var isOpen = facts.Closing is null;
        var proposals = Those<MatchProposed>(facts).Select(e => e.ProposalId).ToHashSet();
        var accepted = Those<MatchAccepted>(facts).Select(e => e.ProposalId).ToHashSet();
        var unanswered = proposals.Except(accepted).Except(Those<MatchDeclined>(facts).Select(e => e.ProposalId)).Any();
        var unplaced = accepted.Except(Those<PlacementStarted>(facts).Select(e => e.ProposalId).OfType<ProposalId>()).Any();
        var placements = facts.Placements.All;
        var profile = Those<ProfileCompleted>(facts).Select(e => e.On).DefaultIfEmpty(LocalDate.MinIsoValue).Max();
        var feedback = Those<FeedbackGiven>(facts).Select(e => e.On).DefaultIfEmpty(LocalDate.MinIsoValue).Max();
        (Type Step, bool MakesSense)[] table =
        [
            (typeof(ProfessionalAssigned), isOpen && Guidance.Now(facts.Steps).Count == 0),
            (typeof(MentalHealthInvolved), isOpen && !Those<MentalHealthInvolved>(facts).Any()),
            (typeof(ProfileCompleted), isOpen && profile == LocalDate.MinIsoValue && placements.IsEmpty),
            (typeof(FeedbackGiven), isOpen && profile > feedback),
            (typeof(MatchAccepted), isOpen && unanswered),
            (typeof(MatchDeclined), isOpen && unanswered),
            (typeof(PlacementStarted), isOpen && (unplaced || (proposals.Count > 0 && !unanswered && placements.IsEmpty))),
            (typeof(MatchProposed), isOpen && profile != LocalDate.MinIsoValue && !unanswered && !unplaced && placements.All(p => p.EndedOn is not null)),
            (typeof(SixMonthCheckRecorded), IsCheckDue(facts, opened, today)),
            (typeof(PlacementExtended), isOpen && placements.Any(p => p is { EndedOn: null, AgreedLastDay: not null })),
            (typeof(PlacementEnded), placements.Any(p => p.EndedOn is null)),
            (typeof(AftercareGiven), !placements.IsEmpty),
            (typeof(TrajectoryCompleted), isOpen && !placements.IsEmpty),
            (typeof(TrajectoryDroppedOut), isOpen),
            (typeof(TrajectoryReopened), !isOpen),
        ];
        return [.. table.Where(row => row.MakesSense).Select(row => StepForms.OfTrajectories.First(f => f.Step == row.Step))];
    }

    /// <summary>The forms of a trajectory that would be rejected in its current state, regardless of their content (events.md, What a stream must obey).</summary>
    public static IEnumerable<StepForm> Never(StreamForEditing opened)
    {
        if (TrajectoryFacts.Read(new(opened.Stream.Id), opened.EffectiveEvents, LocalDate.MaxIsoValue) is not { } facts)
        {
            return [];
        }

        var recorded = facts.Steps.Select(s => s.Step.GetType()).ToHashSet();
        return StepForms.OfTrajectories.Where(f => !PossibleAttribute.Holds(f.Step, recorded, facts.Closing is not null));
    }

    private static bool IsCheckDue(TrajectoryFacts facts, StreamForEditing opened, LocalDate today) =>
        Job.Form(facts.Placements.All, opened.Replay.Employers.EntityOf).Any(j => j.SixMonthDate <= today && j.Placements.All(p => p.Check is null));

    private static IEnumerable<TStep> Those<TStep>(TrajectoryFacts facts)
        where TStep : TrajectoryEvent => facts.Steps.Select(e => e.Step).OfType<TStep>();
}
