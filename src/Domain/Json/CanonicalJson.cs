using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Spoor.Domain.Json;

/// <summary>JSON in the one form of RFC 8785 (JCS): keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript writes them.
/// Two documents that say the same are the same bytes, so that they can be compared and hashed.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical text of a value.</summary>
    /// <param name="keepNulls">Whether members that are null stay. The log leaves them out at every level; a result keeps them.</param>
    public static string Write(JsonElement value, bool keepNulls) => Write(JsonMarshal.GetRawUtf8Value(value), keepNulls);

    /// <summary>The canonical text of a value that is JSON in any form, as UTF-8.</summary>
    public static string Write(ReadOnlySpan<byte> json, bool keepNulls)
    {
        var writer = CanonicalWriter.Rent();
        writer.Value(json, keepNulls);
        return Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary><c>sha256:</c> and the hex of SHA-256 over the canonical text, nulls kept.</summary>
    public static string Hash(JsonElement value)
    {
        var writer = CanonicalWriter.Rent();
        writer.Value(JsonMarshal.GetRawUtf8Value(value), keepNulls: true);
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(writer.Written))}";
    }
}
