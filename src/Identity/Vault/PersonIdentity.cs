using System.Globalization;
using System.Text;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A person's identity. Null is unknown.</summary>
/// <param name="BirthYear">From 1900 to 2099. Never the full date: the register does not need it.</param>
/// <param name="Address">As on an envelope; may be multi-line.</param>
public sealed record PersonIdentity(string? Name = null, int? BirthYear = null, string? Email = null, string? Telephone = null, string? Address = null)
{
    /// <summary>The maximum length of a name.</summary>
    public const int MostName = 200;

    /// <summary>The maximum length of an e-mail address.</summary>
    public const int MostEmail = 254;

    /// <summary>The maximum length of a telephone number.</summary>
    public const int MostTelephone = 40;

    /// <summary>The maximum length of an address.</summary>
    public const int MostAddress = 400;

    /// <summary>The first valid year of birth.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last valid year of birth.</summary>
    public const int LastYear = 2099;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => this == new PersonIdentity();

    /// <summary>The items, by the names they are encrypted under.</summary>
    internal IReadOnlyList<(string Item, string? Text)> Items =>
    [
        (ItemNames.Name, Name),
        (ItemNames.BirthYear, BirthYear?.ToString(CultureInfo.InvariantCulture)),
        (ItemNames.Email, Email),
        (ItemNames.Telephone, Telephone),
        (ItemNames.Address, Address),
    ];

    /// <summary>Builds the identity from items.</summary>
    internal static PersonIdentity Of(IReadOnlyDictionary<string, string> items) => new(
        items.GetValueOrDefault(ItemNames.Name),
        int.TryParse(items.GetValueOrDefault(ItemNames.BirthYear), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        items.GetValueOrDefault(ItemNames.Email),
        items.GetValueOrDefault(ItemNames.Telephone),
        items.GetValueOrDefault(ItemNames.Address));

    /// <summary>The same, trimmed, with empty texts as null.</summary>
    public PersonIdentity Trimmed() => new(Trim(Name), BirthYear, Trim(Email), Trim(Telephone), Trim(Address));

    /// <summary>Validation faults, at most one per field.</summary>
    public IReadOnlyList<(string Field, Text Sentence)> Faults()
    {
        var faults = new List<(string, Text)>();
        Check(ItemNames.Name, Name, MostName, mayHaveLines: false);
        if (BirthYear is < FirstYear or > LastYear)
        {
            faults.Add((ItemNames.BirthYear, new($"Geef een geboortejaar van {FirstYear} tot en met {LastYear}, in vier cijfers.", $"Give a year of birth from {FirstYear} to {LastYear}, in four digits.")));
        }

        Check(ItemNames.Email, Email, MostEmail, mayHaveLines: false);
        if (Email is { } email && (email.Count(c => c == '@') != 1 || email[0] == '@' || email[^1] == '@' || email.Any(char.IsWhiteSpace)))
        {
            faults.Add((ItemNames.Email, new("Geef een e-mailadres als naam@voorbeeld.nl, of laat het leeg.", "Give an e-mail address such as name@example.org, or leave it empty.")));
        }

        Check(ItemNames.Telephone, Telephone, MostTelephone, mayHaveLines: false);
        Check(ItemNames.Address, Address, MostAddress, mayHaveLines: true);
        return faults;

        void Check(string field, string? text, int most, bool mayHaveLines)
        {
            if (StoredTextRules.Fault(text, most, mayHaveLines) is { } fault)
            {
                faults.Add((field, fault));
            }
        }
    }

    private static string? Trim(string? text) => VisibleText.Meant(text);
}

/// <summary>Validation rules for every text in the vault.</summary>
public static class StoredTextRules
{
    /// <summary>The maximum length of a note.</summary>
    public const int MostNote = 4000;

    /// <summary>What is wrong with a text; null if valid.</summary>
    /// <param name="most">The maximum length.</param>
    public static Text? Fault(string? text, int most, bool mayHaveLines)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > most)
        {
            return new($"Dit is langer dan {most} tekens. Maak het korter.", $"This is longer than {most} characters. Make it shorter.");
        }

        return text.Any(c => char.IsControl(c) && !(mayHaveLines && c is '\n' or '\r' or '\t')) || !IsWhole(text)
            ? new("Hierin staat een teken dat geen letter, cijfer of leesteken is. Typ de tekst opnieuw.", "This holds a character that is no letter, digit or punctuation. Type the text anew.")
            : null;
    }

    private static bool IsWhole(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is read as the replacement character, which nobody types either.
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
