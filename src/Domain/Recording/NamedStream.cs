using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Recording;

/// <summary>Determines which other stream a step depends on: a programme being registered, or the entity of an employer.</summary>
public static class NamedStream
{
    /// <summary>The employer or programme that a step names; null if none.</summary>
    public static StreamId? Of(Step? step) => step switch
    {
        StepCorrected e => Of(e.Data),
        IntakeRegistered e => StreamId.Of(e.ProgrammeId),
        MatchProposed e => StreamId.Of(e.EmployerId),
        PlacementStarted e => StreamId.Of(e.EmployerId),
        _ => null,
    };
}
