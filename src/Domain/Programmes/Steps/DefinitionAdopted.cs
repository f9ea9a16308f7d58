using Spoor.Domain.Counting;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("definition_adopted", 38)]
public sealed record DefinitionAdopted(Definition Definition) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => Definition.IsCountable() ? null : ProgrammeRefusals.DefinitionNotCountable(Definition.Name);
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal DefinitionNotCountable(string name) => new(
        "definition-not-countable",
        $"In definitie {name} ligt een getal buiten zijn grenzen: maanden zijn 0 tot en met 1200, uren per week 0 tot en met 168. Pas het getal aan.",
        $"In definition {name} a number is out of bounds: months are 0 to 1200, hours a week 0 to 168. Change the number.");
}
