using System.Collections;
using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;

namespace Spoor.Projections.Readings;

/// <summary>A parameter that is varied.</summary>
/// <param name="Values">Its admissible values, each once, that of the base first.</param>
public sealed record Axis(DefinitionParameter Parameter, IReadOnlyList<object> Values);

/// <summary>Which readings of the plan are admissible: the values that each varied parameter may take (rules-2.md, Readings of one year).</summary>
/// <param name="Axes">By the name of the parameter.</param>
public sealed record Variation(Definition Base, IReadOnlyList<Axis> Axes)
{
    /// <summary>The most combinations that are counted.</summary>
    public const int MostCombinations = 1_000_000;

    private static readonly EqualityComparer<object> Same = EqualityComparer<object>.Create((one, other) => DefinitionParameter.IsSame(one!, other!), _ => 0);

    /// <summary>How many combinations of admissible values there are.</summary>
    public int Combinations { get; } = Axes.Aggregate(1, (product, axis) => (int)Math.Min((long)product * axis.Values.Count, MostCombinations + 1));

    /// <summary>Every value of each enumeration and each yes or no since version 2, and the readings of each number; the lists stay as they are.</summary>
    public static Variation Default(Definition definition) => Of(definition, definition.Parameters.Where(p => p.Since > 1).Select(p => (p, Values: DefaultsOf(p))).Where(p => p.Values.Count > 0)).Value;

    /// <summary>Reads a document that gives, for each field to vary, the list of its admissible values.</summary>
    /// <returns>The variation, or what is wrong with the document.</returns>
    public static Outcome<Variation, Text> Read(Definition definition, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return new Text("de lezingen zijn geen object met velden.", "the readings are not an object with fields.");
        }

        var varied = new List<(DefinitionParameter, IReadOnlyList<object>)>();
        foreach (var field in document.EnumerateObject())
        {
            if (definition.Parameters.FirstOrDefault(p => p.Name == field.Name) is not { } parameter)
            {
                return new Text(
                    $"\"{field.Name}\" is geen veld dat anders gelezen kan worden; bekend zijn: {string.Join(", ", definition.Parameters.Select(p => p.Name))}.",
                    $"\"{field.Name}\" is no field that can be read otherwise; known are: {string.Join(", ", definition.Parameters.Select(p => p.Name))}.");
            }

            if (field.Value.ValueKind != JsonValueKind.Array || field.Value.EnumerateArray().Any(v => parameter.Read(v) is null))
            {
                return new Text(
                    $"\"{field.Name}\" moet een lijst zijn, elk {parameter.Reader.Expected.Nl}, binnen de grenzen van het veld.",
                    $"\"{field.Name}\" must be a list, each {parameter.Reader.Expected.En}, within the bounds of the field.");
            }

            varied.Add((parameter, [.. field.Value.EnumerateArray().Select(v => parameter.Read(v)!)]));
        }

        return Of(definition, varied);
    }

    private static Outcome<Variation, Text> Of(Definition definition, IEnumerable<(DefinitionParameter Parameter, IReadOnlyList<object> Values)> varied)
    {
        var variation = new Variation(
            definition,
            [
                .. varied.OrderBy(v => v.Parameter.Name, StringComparer.Ordinal)
                    .Select(v => new Axis(v.Parameter, [.. v.Values.Prepend(v.Parameter.ValueOf(definition)).Distinct(Same)])),
            ]);
        return variation.Combinations <= MostCombinations
            ? variation
            : new Text($"dit zijn meer dan {MostCombinations} combinaties. Vraag minder velden of waarden.", $"these are more than {MostCombinations} combinations. Ask for fewer fields or values.");
    }

    private static IReadOnlyList<object> DefaultsOf(DefinitionParameter parameter) => parameter.ValueOf(Definition.NhnPlan) switch
    {
        bool => [false, true],
        Enum code => [.. Enum.GetValues(code.GetType()).Cast<object>()],
        _ => [.. (parameter.Range?.Readings ?? []).Cast<object>()],
    };
}

/// <summary>The order of the values of one parameter: texts by alphabet, false before true, numbers by size, lists by their RFC 8785 text.</summary>
internal sealed class ValueOrder : IComparer<object>
{
    public int Compare(object? x, object? y) => (x, y) switch
    {
        (bool or int or decimal, _) => Comparer.Default.Compare(x, y),
        _ => string.CompareOrdinal(Text(x), Text(y)),
    };

    private static string Text(object? value) => CanonicalJson.Write(JsonSerializer.SerializeToElement(value, SpoorJson.Options), keepNulls: true);
}
