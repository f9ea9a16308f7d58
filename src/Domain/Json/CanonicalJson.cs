using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Spoor.Domain.Json;

/// <summary>Canonical JSON (RFC 8785, JCS): keys sorted by UTF-16 code unit, no spaces, numbers as in ECMAScript.
/// Equal documents have equal bytes, so that they can be compared and hashed.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical text of a value.</summary>
    /// <param name="keepNulls">Whether null members are preserved. The log omits them at every level; a result includes them.</param>
    public static string Write(JsonElement value, bool keepNulls) => Write(JsonMarshal.GetRawUtf8Value(value), keepNulls);

    /// <summary>The canonical text of any JSON in UTF-8.</summary>
    public static string Write(ReadOnlySpan<byte> json, bool keepNulls)
    {
        var writer = CanonicalWriter.Rent();
        writer.Value(json, keepNulls);
        return Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary><c>sha256:</c> and the hex of SHA-256 over the canonical text, nulls included.</summary>
    public static string Hash(JsonElement value)
    {
        var writer = CanonicalWriter.Rent();
        writer.Value(JsonMarshal.GetRawUtf8Value(value), keepNulls: true);
        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(writer.Written))}";
    }
}
