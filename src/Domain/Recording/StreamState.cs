using System.Diagnostics;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Recording;

/// <summary>What the decisions on one stream need to remember of it.</summary>
public abstract record StreamState
{
    /// <summary>The state of a stream on which nothing stands.</summary>
    public static StreamState Of(StreamId stream) => stream.Kind switch
    {
        StreamKind.Trajectory => TrajectoryState.Initial,
        StreamKind.Employer => EmployerState.Initial(new(stream.Id)),
        StreamKind.Programme => ProgrammeState.Initial,
        _ => throw new UnreachableException(),
    };

    /// <summary>Takes in a step that stands. Never judges.</summary>
    /// <param name="id">The event of the step.</param>
    /// <param name="step">Any step but a correction; corrections are read into the stream before it is folded.</param>
    public abstract StreamState Evolve(EventId id, Step step);

    /// <summary>Judges a step against this state ("What a stream must obey", events.md).</summary>
    /// <returns>Null where the step may be recorded.</returns>
    public abstract Refusal? Validate(Step step, IReferenceData directory);
}
