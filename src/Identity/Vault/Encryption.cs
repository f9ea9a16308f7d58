using System.Security.Cryptography;

namespace Spoor.Identity.Vault;

/// <summary>AES-256-GCM: a version byte, a random nonce of 96 bits, a tag of 128, and the ciphertext.</summary>
internal static class Encryption
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Before = 1 + NonceLength + TagLength;

    /// <summary>Encrypts bytes.</summary>
    /// <param name="belongsTo">The associated data, required to decrypt.</param>
    public static byte[] Seal(SecretKey key, ReadOnlySpan<byte> plain, byte[] belongsTo)
    {
        var written = new byte[Before + plain.Length];
        written[0] = Version;
        var nonce = written.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key.Bytes, TagLength);
        gcm.Encrypt(nonce, plain, written.AsSpan(Before), written.AsSpan(1 + NonceLength, TagLength), [Version, .. belongsTo]);
        return written;
    }

    /// <summary>Decrypts; null if the ciphertext, the key or the associated data does not match.</summary>
    public static byte[]? Open(SecretKey key, ReadOnlySpan<byte> written, byte[] belongsTo)
    {
        if (written.Length < Before || written[0] != Version)
        {
            return null;
        }

        var plain = new byte[written.Length - Before];
        using var gcm = new AesGcm(key.Bytes, TagLength);
        try
        {
            gcm.Decrypt(written.Slice(1, NonceLength), written[Before..], written.Slice(1 + NonceLength, TagLength), plain, [Version, .. belongsTo]);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
