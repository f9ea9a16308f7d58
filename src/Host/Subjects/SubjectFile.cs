using System.Globalization;
using System.Text.Json;
using Spoor.Domain;
using Spoor.Identity.Vault;

namespace Spoor.Host.Subjects;

/// <summary>An identity as JSON: <c>{"name": …, "birthYear": …, "email": …, "telephone": …, "address": …}</c>. An absent field is unchanged;
/// null removes it.</summary>
public static class SubjectFile
{
    /// <summary>Applies the file to the known identity.</summary>
    /// <returns>The new identity; or why the file is invalid. The file's content is never repeated.</returns>
    public static Outcome<PersonIdentity, Text> Read(string text, PersonIdentity known)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return NotOne;
            }

            var identity = known;
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!With(identity, member).Try(out var next, out var fault))
                {
                    return fault;
                }

                identity = next;
            }

            identity = identity.Trimmed();
            return identity.Faults() is [var (_, wrong), ..] ? wrong : identity;
        }
        catch (JsonException)
        {
            return NotOne;
        }
    }

    private static Text NotOne { get; } = new(
        "Dit is geen JSON-object. Geef bijvoorbeeld {\"name\": \"…\", \"birthYear\": 1990, \"email\": \"…\", \"telephone\": \"…\", \"address\": \"…\"}.",
        "This is no JSON object. Give for example {\"name\": \"…\", \"birthYear\": 1990, \"email\": \"…\", \"telephone\": \"…\", \"address\": \"…\"}.");

    private static Outcome<PersonIdentity, Text> With(PersonIdentity known, JsonProperty member) => (member.Name, member.Value.ValueKind) switch
    {
        ("birthYear", JsonValueKind.Null) => known with { BirthYear = null },
        ("birthYear", JsonValueKind.Number) when member.Value.TryGetInt32(out var year) => known with { BirthYear = year },
        ("birthYear", JsonValueKind.String) when int.TryParse(TextOf(member), NumberStyles.None, CultureInfo.InvariantCulture, out var year) => known with { BirthYear = year },
        ("name", JsonValueKind.Null or JsonValueKind.String) => known with { Name = TextOf(member) },
        ("email", JsonValueKind.Null or JsonValueKind.String) => known with { Email = TextOf(member) },
        ("telephone", JsonValueKind.Null or JsonValueKind.String) => known with { Telephone = TextOf(member) },
        ("address", JsonValueKind.Null or JsonValueKind.String) => known with { Address = TextOf(member) },
        ("name" or "birthYear" or "email" or "telephone" or "address", _) => new Text(
            $"De waarde van {member.Name} past niet: geef een tekst, voor birthYear een getal, of null.",
            $"The value of {member.Name} does not fit: give a text, for birthYear a number, or null."),
        _ => new Text(
            "Het bestand heeft een veld dat de kluis niet kent. Bekend zijn: name, birthYear, email, telephone, address.",
            "The file has a field that the vault does not know. Known are: name, birthYear, email, telephone, address."),
    };

    private static string? TextOf(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.GetString();
}
