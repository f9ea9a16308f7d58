using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <param name="Definition">The name of the definition it was counted by.</param>
/// <param name="AtPosition">The last log position included.</param>
/// <param name="Result">The result of rules.md, as a JSON document. Null values in it are not stored.</param>
/// <param name="ResultHash">The hash of the result, nulls included.</param>
/// <param name="RulesVersion">The version of the counting rules; null is the first.</param>
/// <param name="Members">The trajectories behind the result; null if the closing does not have them.</param>
[StoredName("year_closed", 39)]
public sealed record YearClosed(
    int Year,
    string Definition,
    long AtPosition,
    JsonDocumentText Result,
    string ResultHash,
    int? RulesVersion = null,
    ClosedMembers? Members = null) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => this switch
    {
        _ when state.ClosedYears.Contains(Year) => ProgrammeRefusals.YearAlreadyClosed(Year),
        _ when !ContractYears.Hold(Year) => ProgrammeRefusals.YearOutOfRange(),
        { RulesVersion: < 1 or > Counting.Definition.NewestRules } => ProgrammeRefusals.RulesVersionUnknown(),
        _ => null,
    };
}

/// <summary>The trajectories of a year by their state at its closing, each list by id.</summary>
public sealed record ClosedMembers(
    IReadOnlyList<TrajectoryId> In, IReadOnlyList<TrajectoryId> Pending, IReadOnlyList<TrajectoryId> Out);

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal RulesVersionUnknown() => new(
        "rules-version-unknown",
        "De versie van de telregels is 1 of 2, of ontbreekt. Pas haar aan, of gebruik een nieuwere Spoor.",
        "The version of the counting rules is 1 or 2, or left out. Change it, or use a newer Spoor.") { WasAccepted = true };

    public static Refusal YearAlreadyClosed(int year) => new(
        "year-already-closed",
        $"Het jaar {year} is al afgesloten en wordt niet nog eens afgesloten. Wat later bekend werd, staat in de herziening.",
        $"The year {year} is closed already and is not closed again. What became known later stands in the restatement.");
}
