using System.Diagnostics;
using NodaTime;

namespace Spoor.Domain.Trajectories;

/// <summary>The date of a step: the last column of the tables in events.md.</summary>
public static class StepDate
{
    /// <summary>When the step happened, as distinct from when the register learned it.</summary>
    public static LocalDate Of(TrajectoryEvent step) => step switch
    {
        IntakeRegistered e => e.StartedOn,
        ProfessionalAssigned e => e.From,
        ProfessionalReleased e => e.On,
        MentalHealthInvolved e => e.From,
        FirstStepEndorsed e => e.EndorsedOn,
        ProfileCompleted e => e.On,
        FeedbackGiven e => e.On,
        MatchProposed e => e.On,
        MatchAccepted e => e.On,
        MatchDeclined e => e.On,
        PlacementStarted e => e.StartsOn,
        PlacementExtended e => e.DecidedOn,
        PlacementEnded e => e.EndedOn,
        SixMonthCheckRecorded e => e.CheckedOn,
        AftercareGiven e => e.On,
        CaseConsulted e => e.On,
        TrajectoryDroppedOut e => e.On,
        TrajectoryCompleted e => e.On,
        TrajectoryReopened e => e.On,
        _ => throw new UnreachableException($"{step.GetType().Name} has no date in events.md."),
    };
}
