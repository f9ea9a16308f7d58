using System.Globalization;
using System.Text;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>Ways in which a line goes wrong, or is written otherwise and stays right.</summary>
/// <param name="lines">Sound lines, from which one borrows of another.</param>
internal sealed class Mutations(IReadOnlyList<string> lines, Random chance)
{
    private static readonly string[] Nasty =
    [
        "null", "true", "false", "[]", "{}", "[null]", "\"\"", "\" \"", "0", "-0", "-1", "1", "2", "60", "60.0000001", "0.1", "1.5", "1E1", "1e400", "-1e400", "1e-400",
        "123456789012345678901234567890", "9223372036854775808", "2147483648", "01", "+1", ".5", "1.", "NaN", "Infinity", "0x10",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"x\\uD83D\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u000a\"", "\"\\u2028\"", "\"\\x41\"", "\"\\\"", "\"\t\"", "\"\0\"",
        "\"e\\u0301\"", "\"É\"", "\"İ\"", "\"\\ufeff\"", "\"..\"", "\"-\"", "\"a/b\"", "\"A B\"", "\"'; drop table x; --\"", "\"<b>\"", "\"none\"", "\"other\"", "\"None\"", "\"unknown\"", "\"1\"",
        "\"1899-12-31\"", "\"1900-01-01\"", "\"2199-12-31\"", "\"2200-01-01\"", "\"2022-02-30\"", "\"2022-13-01\"", "\"0000-01-01\"", "\"10000-01-01\"", "\"-0001-01-01\"", "\"2022-1-1\"",
        "\"2022-01-01T00:00:00\"", "\"2022-01-01T00:00:00Z\"", "\"2022-01-01T24:00:00Z\"", "\"2022-12-31T23:59:60Z\"", "\"2022-01-01T00:00:00.1234567Z\"", "\"2022-01-01T00:00:00+00:00\"",
        "\"9999-12-31T23:59:59.999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"٢٠٢٢-٠١-٠١\"", "\"２０２２-01-01\"", "\"GM036١\"", "\"1000000１\"", "\"gm0361\"", "\"GM0361\\n\"", "\"GM0361 \"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"{00000000-0000-4000-8000-000000000001}\"", "\"trajectory/\"", "\"trajectory/T-1\"", "\"employer/E-1\"", "\"Trajectory/T-1\"",
    ];

    private static readonly string[] Envelope = ["id", "stream", "version", "position", "type", "recordedAt", "actor", "correlationId", "causationId", "data"];

    // A version that is one ahead may be right in a file whose earlier line is not, and wrong alone: these are judged alike.
    private static readonly string[] Versions = ["1", "1000000000", "0", "-1", "1.5", "\"1\"", "null", "1e400", "99999999999999999999", "[]"];

    /// <summary>A line changed in one way, or now and then in two.</summary>
    public byte[] Of(string line)
    {
        var changed = chance.Next(4) == 0 ? Rewritten(line) : line;
        return chance.Next(3) == 0 ? Bytes(Encoding.UTF8.GetBytes(changed)) : Encoding.UTF8.GetBytes(chance.Next(30) == 0 ? Versioned(line) : Rewritten(line));
    }

    private byte[] Bytes(byte[] line)
    {
        var (at, length) = (chance.Next(line.Length), chance.Next(1, 12));
        var end = Math.Min(line.Length, at + length);
        var random = new byte[length];
        chance.NextBytes(random);
        var flipped = line[at..(at + 1)];
        flipped[0] ^= (byte)(1 << chance.Next(8));
        return chance.Next(8) switch
        {
            0 or 1 => [.. line[..at], .. flipped, .. line[(at + 1)..]],
            2 => [.. line[..at], .. line[end..]],
            3 => line[..at],
            4 => [.. line[..at], .. random, .. line[at..]],
            5 => [.. line[..end], .. line[at..]],
            6 => [.. line[..at], .. Pick<byte[]>([[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0]]), .. line[at..]],
            _ => [.. Pick<byte[]>([[0xEF, 0xBB, 0xBF], "\r"u8.ToArray(), "\f"u8.ToArray(), " "u8.ToArray(), ","u8.ToArray(), [0xC2, 0xA0]]), .. line],
        };
    }

    private string Rewritten(string line)
    {
        var tokens = new JsonTokens(line);
        var value = Pick(tokens.Values);
        var name = Pick(tokens.Names);
        var other = new JsonTokens(Pick(lines));
        return chance.Next(20) switch
        {
            0 or 1 or 2 or 3 => tokens.With(value, Pick(Nasty)),
            4 or 5 => tokens.With(value, other[Pick(other.Values)]),
            6 or 7 => SameMember(tokens, name, other),
            8 => tokens.With(name, Renamed(tokens[name])),
            9 => tokens.WithMember(name, $"{tokens.Member(name)},{tokens.Member(name)}"),
            10 => tokens.WithMember(name, $"{tokens.Member(name)},\"{Escaped(tokens[name][1..^1])}\":{Pick(Nasty)}"),
            11 or 12 => tokens.WithMember(name, ""),
            13 => tokens.WithMember(name, $"{tokens.Member(name)},\"{Pick(["note", "x", "phone", "Id", "\\u0000", "\\ud800", "$type", "__proto__"])}\":{Pick(Nasty)}"),
            14 => tokens.WithMember(name, other.Member(Pick(other.Names))),
            15 => tokens.With(value, Long()),
            16 => tokens.With(value, Nested(tokens[value])),
            17 => Restructured(line),
            18 => tokens.With(value, tokens[value] is ['"', .. var text, '"'] ? $"\"{Escaped(text)}\"" : tokens[value] + "0"),
            _ => tokens.With(name, $" \t{tokens[name]} \r"),
        };
    }

    private string Versioned(string line) => $"{{\"version\":{Pick(Versions)},{line[1..]}";

    private static string SameMember(JsonTokens tokens, int name, JsonTokens other) =>
        other.Names.FirstOrDefault(n => other[n] == tokens[name], -1) is var same and >= 0
            ? tokens.WithMember(name, other.Member(same))
            : tokens.WithMember(name, "");

    private string Renamed(string name) => chance.Next(4) switch
    {
        0 => name.ToUpperInvariant(),
        1 => $"\"{Pick(Envelope)}\"",
        2 => $"\"{Escaped(name[1..^1])}\"",
        _ => name.Replace("\"", "", StringComparison.Ordinal),
    };

    // The same text to a reader of JSON.
    private string Escaped(string text)
    {
        var at = chance.Next(text.Length + 1);
        return at == text.Length || text.Contains('\\', StringComparison.Ordinal) || char.IsSurrogate(text[at])
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text[..at]}\\u{(int)text[at]:x4}{text[(at + 1)..]}");
    }

    private string Long() => chance.Next(8) switch
    {
        0 => $"\"{new string('x', 200)}\"",
        1 => $"\"{new string('x', 201)}\"",
        2 => $"\"{string.Concat(Enumerable.Repeat("😀", 200))}\"",
        3 => $"\"{string.Concat(Enumerable.Repeat("😀", 201))}\"",
        4 => $"\"{new string('x', 64)}\"",
        5 => $"\"{new string('x', 65)}\"",
        6 => new string('9', 400),
        _ => chance.Next(4) == 0 ? new string(' ', 1024 * 1024) + "1" : $"0.{new string('3', 300)}",
    };

    private string Nested(string value)
    {
        var depth = Pick([1, 2, 63, 64, 65, 1_000, 100_000]);
        return chance.Next(2) == 0
            ? $"{new string('[', depth)}{value}{new string(']', chance.Next(9) == 0 ? depth - 1 : depth)}"
            : $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}{value}{new string('}', depth)}";
    }

    private string Restructured(string line) => chance.Next(9) switch
    {
        0 => $"[{line}]",
        1 => line + line,
        2 => line[..^1] + ",}",
        3 => "// " + line,
        4 => line.Replace('"', '\''),
        5 => $"/**/{line}",
        6 => $"{{\"data\":{line}}}",
        7 => $"\"{line}\"",
        _ => line + new string(' ', Pick([1, 1024 * 1024])),
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[chance.Next(from.Count)];
}
