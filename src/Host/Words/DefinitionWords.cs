using System.Globalization;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Words;

/// <summary>The parameters of a definition in words: <c>definition.NAME</c> is the label, <c>definition.NAME.short</c> the head of a column in a narrow table, which leaves out
/// a parameter that has none.</summary>
internal static class DefinitionWords
{
    /// <summary>The parameters that a narrow table shows.</summary>
    public static IReadOnlyList<DefinitionParameter> Columns { get; } = [.. DefinitionParameter.All.Where(p => Word.Find(ShortKey(p)) is not null)];

    /// <summary>The key of the label of a parameter.</summary>
    public static string Key(DefinitionParameter parameter) => $"definition.{parameter.Name}";

    /// <summary>The key of its short label.</summary>
    public static string ShortKey(DefinitionParameter parameter) => $"{Key(parameter)}.short";

    /// <summary>The value of a parameter in words.</summary>
    public static string Value(DefinitionParameter parameter, Definition definition) => parameter.ValueOf(definition) switch
    {
        CountsBy by => Word.Of("counts_by", by),
        IReadOnlyList<ProfessionalRole> roles => roles.Count == Enum.GetValues<ProfessionalRole>().Length
            ? Word.Of("definitions.every_role")
            : string.Join(", ", roles.Select(r => Word.Of("professional_role", r))),
        bool yes => Word.Of(yes ? "yes" : "no"),
        int months => Word.Of("months", months),
        decimal hours => hours.ToString("0.##", CultureInfo.CurrentCulture),
        var other => throw new InvalidOperationException($"No words for {parameter.Name}: {other}."),
    };
}
