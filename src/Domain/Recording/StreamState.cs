using System.Diagnostics;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Recording;

/// <summary>The state that decisions on one stream need.</summary>
public abstract record StreamState
{
    /// <summary>The state of an empty stream.</summary>
    public static StreamState Of(StreamId stream) => stream.Kind switch
    {
        StreamKind.Trajectory => TrajectoryState.Initial,
        StreamKind.Employer => EmployerState.Initial(new(stream.Id)),
        StreamKind.Programme => ProgrammeState.Initial,
        _ => throw new UnreachableException(),
    };

    /// <summary>Applies a step. Never validates.</summary>
    /// <param name="id">The event of the step.</param>
    /// <param name="step">Any step but a correction; corrections are applied before folding.</param>
    public abstract StreamState Evolve(EventId id, Step step);

    /// <summary>Validates a step against this state ("What a stream must obey", events.md).</summary>
    /// <returns>Null if the step may be recorded.</returns>
    public abstract Refusal? Validate(Step step, IReferenceData directory);
}
