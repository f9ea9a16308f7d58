using System.Security.Cryptography;

namespace Spoor.Identity.Vault;

/// <summary>A key of 256 bits, wiped from memory when it is let go.</summary>
internal sealed class SecretKey : IDisposable
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes;

    private SecretKey(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new one, from the system's own randomness.</summary>
    public static SecretKey New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes these bytes over; null where they are not as many as a key has.</summary>
    public static SecretKey? Of(byte[]? bytes) => bytes is { Length: Length } ? new(bytes) : null;

    /// <summary>Tells this key from another one without saying what it is.</summary>
    /// <param name="register">Of which register, so that no two registers show that they share a key.</param>
    public byte[] Fingerprint(Guid register, long epoch) =>
        HMACSHA256.HashData(_bytes, AssociatedData.Of("spoor vault epoch", register.ToString("D"), $"{epoch}"));

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
