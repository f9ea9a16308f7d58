using System.Text.Json;

namespace Spoor.Store.Catalogue;

/// <summary>Texts as nearly all are: no escapes, a visible character in ASCII, and by their bytes within the 200 code points that events.md allows. Their bytes
/// are their characters, so nothing need be screened or unescaped.</summary>
public static class PlainText
{
    private const int MostBytes = 200;

    /// <summary>Whether the value at hand is a plain text.</summary>
    public static bool IsOne(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length is > 0 and <= MostBytes
        && reader.ValueSpan.ContainsAnyInRange((byte)'!', (byte)'~');

    /// <summary>The value at hand, or null where it is no plain text.</summary>
    public static string? Of(ref Utf8JsonReader reader) => IsOne(ref reader) ? reader.GetString() : null;
}
