using System.Security.Cryptography;

namespace Spoor.EventStore.Seal;

/// <summary>Signatures with ECDSA on the curve P-256 over SHA-256, in DER (log.md, Seal): what <c>openssl dgst -sha256 -verify</c> checks.</summary>
public static class P256Signature
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>The signature of a key.</summary>
    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> data) =>
        key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The fingerprint of a key: <c>sha256:</c> and hex of SHA-256 over the public key.</summary>
    public static string Fingerprint(byte[] publicKey) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(publicKey))}";

    /// <summary>Whether a signature is that of a public key. Whose key it is, only the printed fingerprint says.</summary>
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
