using System.Security.Cryptography;

namespace Spoor.EventStore.Seal;

/// <summary>ECDSA signatures on P-256 with SHA-256, in DER (log.md, Seal), as verified by <c>openssl dgst -sha256 -verify</c>.</summary>
public static class P256Signature
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Signs data with a key.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> data) =>
        key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The fingerprint of a key: <c>sha256:</c> and hex of SHA-256 over the public key.</summary>
    public static string Fingerprint(byte[] publicKey) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(publicKey))}";

    /// <summary>Whether a signature is valid for a public key. Only the printed fingerprint tells whose key it is.</summary>
    /// <param name="publicKey">As SubjectPublicKeyInfo in DER.</param>
    public static bool Holds(byte[] publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            return read == publicKey.Length
                && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
                && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
