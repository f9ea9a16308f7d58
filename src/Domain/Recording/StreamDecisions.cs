namespace Spoor.Domain.Recording;

/// <summary>Validates steps and corrections of one stream. A correction revalidates the stream as corrected.</summary>
public static class StreamDecisions
{
    /// <summary>Validates a correction and folds the corrected stream.</summary>
    /// <param name="recorded">Every event of the stream so far, corrections included, in order.</param>
    /// <param name="isAsStored">Whether an earlier version stored it, within its wider ranges.</param>
    /// <returns>The state of the stream with the correction, or why the correction is refused.</returns>
    public static Outcome<StreamState, Refusal> Correct(
        StreamId stream, IReadOnlyList<EventEnvelope> recorded, EventEnvelope correction, IReferenceData directory, bool isAsStored = false)
    {
        var step = (Correction)correction.Step;
        var standing = StreamReplay.ApplyCorrections(recorded);
        var refusal = recorded.FirstOrDefault(e => e.Id == step.EventId) switch
        {
            null => StreamRefusals.EventUnknown(step.EventId),
            { Step: Correction } => StreamRefusals.CorrectionOfCorrection(step.EventId),
            var original when standing.All(e => e.Id != original.Id) => StreamRefusals.EventRetracted(step.EventId),
            var original when step is StepRetracted && standing.Count > 1 && standing[0].Id == original.Id =>
                StreamRefusals.FirstStepCarriesOthers(step.EventId),
            var original when step is StepCorrected { Data: var data } && data?.GetType() != original.Step.GetType() =>
                StreamRefusals.CorrectionOfOtherType(step.EventId),
            _ => null,
        };

        return refusal is not null
            ? refusal
            : Revalidate(stream, StreamReplay.ApplyCorrections([.. recorded, correction]), directory, isAsStored ? null : step.EventId).Try(out var state, out var broken)
                ? state
                : broken.Event == step.EventId
                    ? broken.Refusal
                    : StreamRefusals.BreaksStep(broken.Event, broken.Refusal);
    }

    /// <summary>Revalidates a trajectory that names an employer or a programme whose stream a correction changes.</summary>
    /// <param name="effective">The trajectory with corrections applied.</param>
    /// <param name="directory">The reference data with the correction applied.</param>
    /// <returns>Null if the trajectory is still valid.</returns>
    public static Refusal? BreaksTrajectory(StreamId trajectory, IEnumerable<EventEnvelope> effective, IReferenceData directory) =>
        Revalidate(trajectory, effective, directory).Try(out _, out var broken) ? null : StreamRefusals.BreaksOtherStream(trajectory, broken.Event, broken.Refusal);

    /// <summary>Validates a whole stream step by step, accepting what earlier versions accepted.</summary>
    /// <param name="effective">The stream with corrections applied.</param>
    /// <param name="anew">The event that is validated by the current ranges.</param>
    /// <returns>Its state, or the first invalid event and why.</returns>
    public static Outcome<StreamState, BrokenStep> Revalidate(StreamId stream, IEnumerable<EventEnvelope> effective, IReferenceData directory, EventId? anew = null)
    {
        var state = StreamState.Of(stream);
        foreach (var recorded in effective)
        {
            if (state.Validate(recorded.Step, directory) is { } refusal && (!refusal.WasAccepted || recorded.Id == anew))
            {
                return new BrokenStep(recorded.Id, refusal);
            }

            state = state.Evolve(recorded.Id, recorded.Step);
        }

        return state;
    }
}

/// <summary>An event that is invalid in the stream as corrected.</summary>
public sealed record BrokenStep(EventId Event, Refusal Refusal);
