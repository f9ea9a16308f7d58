using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>"What a stream must obey" (events.md) for a trajectory: the rules for every step. Rules for one step are in its file.</summary>
public static class TrajectoryDecisions
{
    /// <summary>Validates a recorded or imported step.</summary>
    /// <returns>The first rule that it breaks, or null.</returns>
    public static Refusal? Validate(TrajectoryState state, TrajectoryEvent step, IReferenceData reference) => (state.StartedOn, step) switch
    {
        (null, not IntakeRegistered) => TrajectoryRefusals.IntakeComesFirst(),
        (not null, IntakeRegistered) => TrajectoryRefusals.IntakeAlreadyRegistered(),
        ({ } start, { MayPrecedeStart: false }) when step.Date() < start => TrajectoryRefusals.DatedBeforeStart(step.Date(), start),
        _ => step.Validate(state, reference)
            ?? (state.ClosedOn is { } closed && !step.MayFollowClosing && step.Date() > closed ? TrajectoryRefusals.DatedAfterClosing(closed) : null),
    };
}
