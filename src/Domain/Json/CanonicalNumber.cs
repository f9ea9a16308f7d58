using System.Globalization;

namespace Spoor.Domain.Json;

/// <summary>Formats numbers as ECMAScript's Number::toString (RFC 8785, 3.2.2.3).</summary>
internal static class CanonicalNumber
{
    /// <summary>The largest integer formatted digit by digit.</summary>
    public const long MostPlain = 999_999_999_999_999;

    private const int MostPlainDigits = 15;

    /// <summary>Whether a JSON number is already canonical, without parsing it: no exponent, no superfluous zeros, and so few
    /// digits that no other number of as few is the same double.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> number)
    {
        var digits = number is [(byte)'-', ..] ? number[1..] : number;
        var point = digits.IndexOf((byte)'.');
        if (digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') != point || digits.Length > MostPlainDigits)
        {
            return false;
        }

        return point < 0
            ? digits[0] != '0' || number.Length == 1
            : digits[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && digits[^1] != '0' && (digits[0] != '0' || digits[point + 1] != '0');
    }

    /// <summary>The text of a number.</summary>
    public static string Of(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // The shortest digits that round-trip; ECMAScript differs from .NET only in the position of the decimal point.
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

    /// <summary>The digits of a number without leading and trailing zeros, and the position of the decimal point.</summary>
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
