using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <param name="Target">The number the region promised for the year, 0 or more.</param>
[StoredName("target_set", 28)]
public sealed record TargetSet(Kpi Kpi, int Year, int Target) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => this switch
    {
        { Target: < 0 } => ProgrammeRefusals.TargetBelowZero(),
        _ when !ContractYears.Hold(Year) => ProgrammeRefusals.YearOutOfRange(),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal TargetBelowZero() => new(
        "target-below-zero",
        "Een doel is 0 of meer. Pas het doel aan.",
        "A target is 0 or more. Change the target.") { Field = "target" };
}
