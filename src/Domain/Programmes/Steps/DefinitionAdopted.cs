using Spoor.Domain.Counting;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("definition_adopted", 38)]
public sealed record DefinitionAdopted(Definition Definition) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => Definition.IsCountable() ? null : ProgrammeRefusals.DefinitionNotCountable(Definition);
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal DefinitionNotCountable(Definition definition)
    {
        var wrong = definition.Parameters.Where(p => p.Range is { } range && !range.Holds(p.ValueOf(definition))).ToList();
        string Bounds(string to) => string.Join(", ", wrong.Select(p => $"{p.Name} ({p.Range!.Least} {to} {p.Range.Most})"));
        return new(
            "definition-not-countable",
            $"In definitie {definition.Name} ligt een getal buiten zijn grenzen: {Bounds("tot en met")}. Pas het getal aan.",
            $"In definition {definition.Name} a number is out of bounds: {Bounds("to")}. Change the number.");
    }
}
