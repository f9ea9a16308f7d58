using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Recording;

/// <summary>Which other stream a step asks something of: whether a programme is registered, which employers are one.</summary>
public static class NamedStream
{
    /// <summary>The employer or programme that a step names; null where it names none.</summary>
    public static StreamId? Of(Step? step) => step switch
    {
        StepCorrected e => Of(e.Data),
        IntakeRegistered e => StreamId.Of(e.ProgrammeId),
        MatchProposed e => StreamId.Of(e.EmployerId),
        PlacementStarted e => StreamId.Of(e.EmployerId),
        _ => null,
    };
}
