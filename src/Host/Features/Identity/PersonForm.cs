using System.Globalization;
using Spoor.Identity.Vault;

namespace Spoor.Host.Features.Identity;

/// <summary>An identity as it stands in its form: every text as it was typed, and what is wrong by item.</summary>
/// <param name="Version">The version that the person at the screen has seen.</param>
/// <param name="IsOvertaken">Whether someone else changed it meanwhile.</param>
public sealed record PersonForm(
    IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, string> Errors, long Version, bool IsOvertaken = false)
{
    /// <summary>The items in the order of the form, each with the most characters that it takes.</summary>
    public static IReadOnlyList<(string Item, int Most)> Fields { get; } =
    [
        (ItemNames.Name, PersonIdentity.MostName),
        (ItemNames.BirthYear, 4),
        (ItemNames.Email, PersonIdentity.MostEmail),
        (ItemNames.Telephone, PersonIdentity.MostTelephone),
        (ItemNames.Address, PersonIdentity.MostAddress),
    ];

    /// <summary>The form of what is kept.</summary>
    public static PersonForm Of(Person person) => new(
        person.Changed.ToDictionary(c => c.Key, c => c.Value.Text), new Dictionary<string, string>(), person.Version);

    /// <summary>Reads the form as it was sent.</summary>
    public static PersonForm Read(IFormCollection form) => new(
        Fields.ToDictionary(f => f.Item, f => form[f.Item].ToString().ReplaceLineEndings("\n")),
        new Dictionary<string, string>(),
        long.TryParse(form["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);

    /// <summary>The identity in it. A year that is none is one that no one has.</summary>
    public PersonIdentity Identity => new PersonIdentity(
        Text(ItemNames.Name), Year, Text(ItemNames.Email), Text(ItemNames.Telephone), Text(ItemNames.Address)).Trimmed();

    /// <summary>The same with what is wrong with it.</summary>
    public PersonForm Checked() => this with { Errors = Identity.Faults().GroupBy(f => f.Field).ToDictionary(f => f.Key, f => Words.Word.Of(f.First().Sentence)) };

    /// <summary>The text of an item.</summary>
    public string Text(string item) => Texts.GetValueOrDefault(item, "");

    private int? Year => Text(ItemNames.BirthYear).Trim() switch
    {
        "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) => year,
        _ => 0,
    };
}
