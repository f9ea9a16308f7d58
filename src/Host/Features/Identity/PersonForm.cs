using System.Globalization;
using Spoor.Identity.Vault;

namespace Spoor.Host.Features.Identity;

/// <summary>The identity form: every text as typed, and the errors by item.</summary>
/// <param name="Version">The version the user has seen.</param>
/// <param name="IsOvertaken">Whether someone else changed it in the meantime.</param>
public sealed record PersonForm(
    IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, string> Errors, long Version, bool IsOvertaken = false)
{
    /// <summary>The items in the order of the form, each with its maximum length.</summary>
    public static IReadOnlyList<(string Item, int Most)> Fields { get; } =
    [
        (ItemNames.Name, PersonIdentity.MostName),
        (ItemNames.BirthYear, 4),
        (ItemNames.Email, PersonIdentity.MostEmail),
        (ItemNames.Telephone, PersonIdentity.MostTelephone),
        (ItemNames.Address, PersonIdentity.MostAddress),
    ];

    /// <summary>The form of the stored person.</summary>
    public static PersonForm Of(Person person) => new(
        person.Changed.ToDictionary(c => c.Key, c => c.Value.Text), new Dictionary<string, string>(), person.Version);

    /// <summary>Reads the submitted form.</summary>
    public static PersonForm Read(IFormCollection form) => new(
        Fields.ToDictionary(f => f.Item, f => form[f.Item].ToString().ReplaceLineEndings("\n")),
        new Dictionary<string, string>(),
        long.TryParse(form["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);

    /// <summary>The identity entered. An unparsable birth year is passed on as an impossible one, so validation rejects it.</summary>
    public PersonIdentity Identity => new PersonIdentity(
        Text(ItemNames.Name), Year, Text(ItemNames.Email), Text(ItemNames.Telephone), Text(ItemNames.Address)).Trimmed();

    /// <summary>The same with its errors.</summary>
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
