using System.Text;

namespace Spoor.Host.Web.Visits;

/// <summary>Writes addresses of this application.</summary>
public static class Addresses
{
    /// <summary>An address with more in its query; what is null is left out.</summary>
    /// <param name="address">A path, with a query or without.</param>
    public static string Of(string address, params IEnumerable<(string Name, string? Value)> query)
    {
        var written = new StringBuilder(address);
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in query)
        {
            if (value is { Length: > 0 })
            {
                written.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return written.ToString();
    }

    /// <summary>An address as a header may hold it: what is not ASCII in UTF-8 and escaped. What is escaped already stays.</summary>
    public static string Written(string address)
    {
        if (Ascii.IsValid(address) && !address.Contains(' ', StringComparison.Ordinal))
        {
            return address;
        }

        var written = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            written.Append(rune is { IsAscii: true, Value: not ' ' } ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return written.ToString();
    }

    /// <summary>Whether an address that came from outside is one of this application.</summary>
    public static bool IsOurs(string address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);
}
