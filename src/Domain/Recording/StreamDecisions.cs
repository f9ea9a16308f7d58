namespace Spoor.Domain.Recording;

/// <summary>Decides on steps and corrections of one stream. Corrections judge the stream as it then reads.</summary>
public static class StreamDecisions
{
    /// <summary>Judges a correction and folds the stream as it reads with it.</summary>
    /// <param name="recorded">Every event of the stream so far, corrections included, in order.</param>
    /// <param name="isAsStored">Whether an earlier version stored it, by its wider ranges.</param>
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
            : Reread(stream, StreamReplay.ApplyCorrections([.. recorded, correction]), directory, isAsStored ? null : step.EventId).Try(out var state, out var broken)
                ? state
                : broken.Event == step.EventId
                    ? broken.Refusal
                    : StreamRefusals.BreaksStep(broken.Event, broken.Refusal);
    }

    /// <summary>Judges again a trajectory that names an employer or a programme whose stream a correction changes.</summary>
    /// <param name="asKnown">The trajectory as it reads.</param>
    /// <param name="directory">The reference data as the correction leaves it.</param>
    /// <returns>Null where the trajectory still holds.</returns>
    public static Refusal? BreaksTrajectory(StreamId trajectory, IEnumerable<EventEnvelope> asKnown, IReferenceData directory) =>
        Reread(trajectory, asKnown, directory).Try(out _, out var broken) ? null : StreamRefusals.BreaksOtherStream(trajectory, broken.Event, broken.Refusal);

    /// <summary>Judges a whole stream step by step, by the ranges of when each was recorded.</summary>
    /// <param name="asKnown">The stream as it reads, corrections applied.</param>
    /// <param name="anew">The event that is judged by the ranges of now.</param>
    /// <returns>Its state, or the first event that does not hold and why.</returns>
    public static Outcome<StreamState, BrokenStep> Reread(StreamId stream, IEnumerable<EventEnvelope> asKnown, IReferenceData directory, EventId? anew = null)
    {
        var state = StreamState.Of(stream);
        foreach (var recorded in asKnown)
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

/// <summary>An event that does not hold in a stream as it reads.</summary>
public sealed record BrokenStep(EventId Event, Refusal Refusal);
