using Spoor.Domain.Json;

namespace Spoor.Domain.Recording;

public enum CorrectionReason
{
    [Code("entered_wrongly")] EnteredWrongly,
    [Code("learned_later")] LearnedLater,
    [Code("wrong_trajectory")] WrongTrajectory,
    [Code("duplicate")] Duplicate,
    [Code("other")] Other,
}

/// <summary>A correction on any stream (events.md, Corrections), of an earlier event of the same stream.</summary>
public abstract record Correction(EventId EventId, CorrectionReason Reason) : Step;

/// <param name="Data">The whole payload that replaces the recorded one.
/// Null only if the stream has no event with that id, so that its type is unknown; such a correction is refused.</param>
[StoredName(StepTypes.Corrected, 998)]
public sealed record StepCorrected(EventId EventId, CorrectionReason Reason, Step? Data) : Correction(EventId, Reason);

/// <summary>That event never happened.</summary>
[StoredName(StepTypes.Retracted, 999)]
public sealed record StepRetracted(EventId EventId, CorrectionReason Reason) : Correction(EventId, Reason);
