using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Spoor.Domain.Json;

/// <summary>JSON in the one form of RFC 8785 (JCS): keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript writes them.
/// Two documents that say the same are the same bytes, so that they can be compared and hashed.</summary>
public static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>The canonical text of a value.</summary>
    /// <param name="keepNulls">Whether members that are null stay. The log leaves them out at every level; a result keeps them.</param>
    public static string Write(JsonElement value, bool keepNulls)
    {
        var text = new StringBuilder();
        Write(text, value, keepNulls);
        return text.ToString();
    }

    /// <summary><c>sha256:</c> and the hex of SHA-256 over the canonical text, nulls kept.</summary>
    public static string Hash(JsonElement value) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(value, keepNulls: true))))}";

    private static void Write(StringBuilder text, JsonElement value, bool keepNulls)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, keepNulls);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value, keepNulls);
                break;
            case JsonValueKind.String:
                WriteString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, bool keepNulls)
    {
        var members = value.EnumerateObject()
            .Where(m => keepNulls || m.Value.ValueKind != JsonValueKind.Null)
            .OrderBy(m => m.Name, StringComparer.Ordinal);
        var separator = '{';
        foreach (var member in members)
        {
            text.Append(separator);
            WriteString(text, member.Name);
            text.Append(':');
            Write(text, member.Value, keepNulls);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteArray(StringBuilder text, JsonElement value, bool keepNulls)
    {
        var separator = '[';
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Write(text, item, keepNulls);
            separator = ',';
        }

        text.Append(separator == '[' ? "[]" : "]");
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Escaped) is var at && at >= 0)
        {
            text.Append(rest[..at]).Append(rest[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var control => $"\\u{(int)control:x4}",
            });
            rest = rest[(at + 1)..];
        }

        text.Append(rest).Append('"');
    }

    /// <summary>A number as ECMAScript's Number::toString writes it (RFC 8785, 3.2.2.3).</summary>
    private static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // The shortest digits that read back as the same number; ECMAScript differs from .NET only in where it puts the point.
        var (digits, n) = Shortest(Math.Abs(value));
        var k = digits.Length;
        var sign = value < 0 ? "-" : "";
        return sign + n switch
        {
            _ when k <= n && n <= 21 => digits.PadRight(n, '0'),
            > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
            _ => $"{digits[..1]}{(k > 1 ? $".{digits[1..]}" : "")}e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture)}",
        };
    }

    /// <summary>The digits of a number without zeros around them, and before which of them the point stands.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is var at && at >= 0 ? at : written.Length;
        var digits = written.TrimStart('0');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (digits.TrimEnd('0'), point - (written.Length - digits.Length) + exponent);
    }
}
