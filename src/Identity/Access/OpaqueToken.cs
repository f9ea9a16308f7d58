using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spoor.Identity.Access;

/// <summary>Random secrets to hand out, and the stored hashes of them.</summary>
public static class OpaqueToken
{
    private const int Bytes = 32;

    /// <summary>A new secret of 256 bits, safe in URLs and headers.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The stored hash. The secret is random enough for a single round of SHA-256.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A new opaque id for the log.</summary>
    public static string Actor() => $"u-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12)}";

    /// <summary>A one-time password of unambiguous letters and digits: 100 bits.</summary>
    public static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
}
