using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spoor.Identity.Access;

/// <summary>Random secrets that are handed out, and the hashes of them that are kept.</summary>
public static class OpaqueToken
{
    private const int Bytes = 32;

    /// <summary>A new secret of 256 bits, in letters that an address and a header can hold.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of one. It is random enough that one round of SHA-256 is as good as many.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A new opaque id for the log.</summary>
    public static string Actor() => $"u-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12)}";

    /// <summary>A password to give out once, of letters and digits that are not mistaken for each other: 100 bits.</summary>
    public static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
}
