using System.Security.Cryptography;

namespace Spoor.Identity.Vault;

/// <summary>A 256-bit key, wiped from memory on disposal.</summary>
internal sealed class SecretKey : IDisposable
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes;

    private SecretKey(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new key from the system's random generator.</summary>
    public static SecretKey New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes ownership of these bytes; null if the length is wrong.</summary>
    public static SecretKey? Of(byte[]? bytes) => bytes is { Length: Length } ? new(bytes) : null;

    /// <summary>Identifies this key without revealing it.</summary>
    /// <param name="register">The register, so that registers sharing a key do not share a fingerprint.</param>
    public byte[] Fingerprint(Guid register, long epoch) =>
        HMACSHA256.HashData(_bytes, AssociatedData.Of("spoor vault epoch", register.ToString("D"), $"{epoch}"));

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
