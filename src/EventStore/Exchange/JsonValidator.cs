using System.Text.Json;
using Spoor.Domain;

namespace Spoor.EventStore.Exchange;

/// <summary>The rules of events.md for every JSON value of a line, whatever its type: no duplicate keys, no <c>\u0000</c>, no lone surrogate, no text without
/// a visible character, at most 200 code points per text, and numbers that can be written back.</summary>
public static class JsonValidator
{
    /// <summary>The maximum number of code points in a text.</summary>
    public const int MostCodePoints = 200;

    /// <summary>The first fault in a value, or null.</summary>
    /// <param name="mayBeBlank">Whether a text without a visible character is allowed, as it once was.</param>
    public static Text? FaultIn(JsonElement value, string path, bool mayBeBlank = false) => value.ValueKind switch
    {
        JsonValueKind.Object => FaultInObject(value, path, mayBeBlank),
        JsonValueKind.Array => value.EnumerateArray()
            .Select((item, index) => FaultIn(item, $"{path}[{index}]", mayBeBlank)).FirstOrDefault(fault => fault is not null),
        JsonValueKind.String => FaultInText(value, path, mayBeBlank),
        JsonValueKind.Number when !double.IsFinite(value.GetDouble()) =>
            new($"het getal in \"{path}\" is te groot.", $"the number in \"{path}\" is too large."),
        _ => null,
    };

    private static Text? FaultInObject(JsonElement value, string path, bool mayBeBlank)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                return LoneSurrogate($"{path} …");
            }

            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (name.Contains('\0', StringComparison.Ordinal))
            {
                return Nul($"{path} …");
            }

            if (!seen.Add(name))
            {
                return new($"het veld \"{at}\" staat er twee keer.", $"the field \"{at}\" is given twice.");
            }

            if (FaultIn(member.Value, at, mayBeBlank) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Text? FaultInText(JsonElement value, string path, bool mayBeBlank) => TextOf(value) switch
    {
        null => LoneSurrogate(path),
        var text when text.Length == 0 || !(mayBeBlank || VisibleText.IsIn(text)) => new($"het veld \"{path}\" is leeg. Vul het in of laat het weg.", $"the field \"{path}\" is empty. Fill it in or leave it out."),
        var text when text.Contains('\0', StringComparison.Ordinal) => Nul(path),
        var text when text.Length > MostCodePoints && text.EnumerateRunes().Count() > MostCodePoints => new(
            $"de tekst in \"{path}\" is langer dan {MostCodePoints} tekens.",
            $"the text in \"{path}\" is longer than {MostCodePoints} characters."),
        _ => null,
    };

    private static Text Nul(string path) => new(
        $"het veld \"{path}\" bevat het teken \\u0000. Haal het weg.",
        $"the field \"{path}\" holds the character \\u0000. Take it out.");

    private static Text LoneSurrogate(string path) => new(
        $"\"{path}\" bevat een half teken (lone surrogate). Schrijf de tekst opnieuw.",
        $"\"{path}\" holds half a character (lone surrogate). Write the text anew.");

    private static string? NameOf(JsonProperty member) => Unescaped(() => member.Name);

    private static string? TextOf(JsonElement value) => Unescaped(() => value.GetString()!);

    // The reader reports a lone surrogate only by this exception.
    private static string? Unescaped(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
