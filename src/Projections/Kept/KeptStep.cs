namespace Spoor.Projections.Kept;

/// <summary>The steps of a trajectory that the counting rules look at, and the retraction of one.</summary>
internal enum KeptKind : byte
{
    Intake,
    Professional,
    MentalHealth,
    Endorsed,
    Proposed,
    Accepted,
    Declined,
    PlacementStarted,
    PlacementExtended,
    PlacementEnded,
    Check,
    DroppedOut,
    Completed,
    Reopened,
    Retraction,
}

/// <summary>A step with what counting asks of it and no more, in 32 bytes. A correction is the whole corrected step in the slot of the
/// original; what of a step has no meaning for its kind is 0.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Date">The date of the step, in days (see <see cref="Day"/>).</param>
/// <param name="Slot">The index, among the steps kept of its trajectory, of the step that it is or speaks of.</param>
/// <param name="Until">Of a placement or an extension: the agreed last day, or <see cref="Day.None"/> where it is open-ended.</param>
/// <param name="Subject">Of a step on a placement: the placement; of an intake: the client.</param>
/// <param name="Owner">Of a placement: the employer; of an intake: the programme.</param>
/// <param name="Hours">Of a placement: its hours a week; of an intake: the municipality.</param>
/// <param name="Code">Of an intake: its goal; of a professional: the role; of a check: the outcome.</param>
/// <param name="Paid">Of a placement.</param>
/// <param name="StepToPaidWork">Of an unpaid placement.</param>
internal readonly record struct KeptStep(
    int Position,
    int Date,
    int Slot,
    KeptKind Kind,
    int Until = 0,
    int Subject = 0,
    int Owner = 0,
    int Hours = 0,
    byte Code = 0,
    bool Paid = false,
    bool StepToPaidWork = false);
