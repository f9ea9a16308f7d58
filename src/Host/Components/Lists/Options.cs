using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Lists;

/// <summary>The values of a filter, each with its label.</summary>
public static class Options
{
    /// <summary>A whole code list.</summary>
    public static IEnumerable<(string Value, string Text)> All<TCode>(Func<TCode, string> word)
        where TCode : struct, Enum => Enum.GetValues<TCode>().Select(code => (Codes<TCode>.Name(code), word(code)));

    /// <summary>Municipalities, by name.</summary>
    public static IEnumerable<(string Value, string Text)> OfMunicipalities(this FilterOptions choices) =>
        choices.Of("municipality").Select(c => (c.Value, Text: Municipalities.NameOf(new(c.Value)))).OrderBy(c => FoldedText.Of(c.Text), StringComparer.Ordinal);

    /// <summary>Ids without a name.</summary>
    public static IEnumerable<(string Value, string Text)> OfIds(this FilterOptions choices, string field) => choices.Of(field).Select(c => (c.Value, c.Value));

    /// <summary>Ids with a name, sorted by it.</summary>
    public static IEnumerable<(string Value, string Text)> OfNames(this FilterOptions choices, string field) =>
        choices.Of(field).Select(c => (c.Value, Text: c.Name ?? c.Value)).OrderBy(c => FoldedText.Of(c.Text), StringComparer.Ordinal);
}
