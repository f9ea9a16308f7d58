using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>RFC 8785 written straight from its text over a parsed document, slowly: what the writer of the product is held against.</summary>
internal static class StraightCanonicalForm
{
    public static string Of(JsonElement value, bool keepNulls) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject()
            .Where(m => keepNulls || m.Value.ValueKind != JsonValueKind.Null)
            .OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => $"{Quoted(m.Name)}:{Of(m.Value, keepNulls)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(item => Of(item, keepNulls)))}]",
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Number => Number(value.GetDouble()),
        _ => value.GetRawText(),
    };

    private static string Quoted(string text) => $"\"{string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    }))}\"";

    // 17 digits always read back; the fewest that do are the shortest.
    private static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var written = Enumerable.Range(1, 17)
            .Select(digits => value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture))
            .First(text => double.Parse(text, CultureInfo.InvariantCulture) == value);
        var sign = value < 0 ? "-" : "";
        var parts = written.TrimStart('-').Split('E');
        var s = parts[0].Replace(".", "", StringComparison.Ordinal);
        var (k, n) = (s.Length, int.Parse(parts[1], CultureInfo.InvariantCulture) + 1);
        return sign + (k <= n && n <= 21 ? s + new string('0', n - k)
            : n is > 0 and <= 21 ? $"{s[..n]}.{s[n..]}"
            : n is > -6 and <= 0 ? $"0.{new string('0', -n)}{s}"
            : $"{s[0]}{(k == 1 ? "" : "." + s[1..])}e{(n - 1 < 0 ? "-" : "+")}{Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture)}");
    }
}
