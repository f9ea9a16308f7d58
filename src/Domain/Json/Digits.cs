using System.Buffers;
using System.Text;

namespace Spoor.Domain.Json;

/// <summary>Digits in UTF-8, for the values that every line of the log holds.</summary>
internal static class Digits
{
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>The number of a few digits; below 0 where one of them is none.</summary>
    public static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return int.MinValue;
            }

            number = (10 * number) + digit - '0';
        }

        return number;
    }

    /// <summary>Whether all are hexadecimal digits.</summary>
    public static bool AreHex(ReadOnlySpan<byte> digits) => digits.IndexOfAnyExcept(Hex) < 0;

    /// <summary>A text as ASCII; empty where it is none, or longer than there is room for.</summary>
    public static ReadOnlySpan<byte> Ascii(string? text, Span<byte> room) =>
        text?.Length <= room.Length && Encoding.UTF8.TryGetBytes(text, room, out var written) ? room[..written] : [];
}
