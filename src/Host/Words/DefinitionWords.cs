using System.Collections;
using System.Globalization;
using Spoor.Domain.Counting;

namespace Spoor.Host.Words;

/// <summary>The parameters of a definition in words: <c>definition.NAME</c> is the label, <c>definition.NAME.plan</c> the sentence of the plan it reads, <c>definition.NAME.short</c>
/// the head of a column in a narrow table, which leaves out a parameter that has none.</summary>
internal static class DefinitionWords
{
    /// <summary>The parameters that a narrow table shows.</summary>
    public static IReadOnlyList<DefinitionParameter> Columns { get; } = [.. DefinitionParameter.All.Where(p => Word.Find(ShortKey(p)) is not null)];

    /// <summary>The key of the label of a parameter.</summary>
    public static string Key(DefinitionParameter parameter) => $"definition.{parameter.Name}";

    /// <summary>The key of its short label.</summary>
    public static string ShortKey(DefinitionParameter parameter) => $"{Key(parameter)}.short";

    /// <summary>The sentence of the plan that it reads; null if the plan says nothing of it.</summary>
    public static string? Plan(DefinitionParameter parameter) => Word.Find($"{Key(parameter)}.plan");

    /// <summary>The value of a parameter in words.</summary>
    public static string Value(DefinitionParameter parameter, Definition definition) => Value(parameter, parameter.ValueOf(definition));

    /// <summary>A value of a parameter in words.</summary>
    public static string Value(DefinitionParameter parameter, object value) => value switch
    {
        Enum code => CodeWords.Of(code),
        IEnumerable codes => List([.. codes.Cast<Enum>()]),
        bool yes => Word.Of(yes ? "yes" : "no"),
        int number => Word.Of(parameter.Name.EndsWith("Days", StringComparison.Ordinal) ? "days.count_of" : "months", number),
        decimal hours => hours.ToString("0.##", CultureInfo.CurrentCulture),
        var other => throw new InvalidOperationException($"No words for {parameter.Name}: {other}."),
    };

    private static string List(List<Enum> codes) => codes switch
    {
        [] => Word.Of("definitions.no_code"),
        [var first, ..] when codes.Distinct().Count() == Enum.GetValues(first.GetType()).Length => Word.Of("definitions.every_code"),
        _ => string.Join(", ", codes.Select(CodeWords.Of)),
    };
}
