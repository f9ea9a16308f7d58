using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace Spoor.Host.Demo;

/// <summary>Lines of the sample files whose dates depend on the day the demo starts (samples/README.md).</summary>
public static partial class DemoLines
{
    /// <summary>The first ordinary year in the files.</summary>
    public const int FirstYear = 2025;

    /// <summary>The number of ordinary years; after the last one they repeat.</summary>
    public const int Years = 4;

    /// <summary>The lines for a day: those of an ordinary year are repeated for each such year up to next year.</summary>
    public static IEnumerable<string> On(LocalDate today, IReadOnlyCollection<string> lines) => Enumerable
        .Range(0, Math.Max(0, today.Year + 1 - FirstYear) / Years + 1)
        .SelectMany(round => (round == 0 ? lines : lines.Where(line => IsOfYear().IsMatch(line))).Select(line => Variable().Replace(line, variable => Value(variable, today, round))));

    /// <summary>A version 8 UUID (RFC 9562), derived from a text.</summary>
    public static EventId IdOf(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    private static string Value(Match variable, LocalDate today, int round)
    {
        if (variable.Groups["year"] is { Success: true, Value: var year })
        {
            return (int.Parse(year, CultureInfo.InvariantCulture) + (Years * round)).ToString(CultureInfo.InvariantCulture);
        }

        var day = today.PlusDays(int.Parse(variable.Groups["days"].Value, CultureInfo.InvariantCulture));
        return variable.Groups["as"].Value switch
        {
            "w" => $"{WorkdayUpTo(day):uuuu-MM-dd}",
            "y" => $"{WorkdayUpTo(day):uuuu}",
            _ => $"{day:uuuu-MM-dd}",
        };
    }

    private static LocalDate WorkdayUpTo(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(-1),
        IsoDayOfWeek.Sunday => day.PlusDays(-2),
        _ => day,
    };

    [GeneratedRegex(@"\{(?:(?<year>\d{4})|(?<days>[+-]\d+)(?<as>[wy]?))\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\d{4}\}")]
    private static partial Regex IsOfYear();
}
