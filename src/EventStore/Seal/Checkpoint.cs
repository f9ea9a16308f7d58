using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Spoor.Domain.Json;

namespace Spoor.EventStore.Seal;

/// <summary>The size and root of a log at a moment: whoever has them can verify that the first <paramref name="Size"/> lines were never changed (log.md, Seal).</summary>
/// <param name="Origin">The register: a UUID assigned on creation.</param>
/// <param name="Size">The number of lines.</param>
/// <param name="TakenAt">When, by the log's own clock.</param>
public sealed record Checkpoint(Guid Origin, long Size, TreeHash Root, Instant TakenAt)
{
    /// <summary>The signed text: origin, size, root and instant, each on its own line, ending in a line feed.</summary>
    public string Body() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"spoor/{Origin:D}\n{Size}\n{Root}\n{ContractInstant.Pattern.Format(TakenAt)}\n");

    /// <summary>The checkpoint signed with a key.</summary>
    public SignedCheckpoint Sign(ECDsa key) =>
        new(this, key.ExportSubjectPublicKeyInfo(), P256Signature.Sign(key, Encoding.UTF8.GetBytes(Body())));
}

/// <summary>A checkpoint with its signature.</summary>
/// <param name="PublicKey">ECDSA P-256, as SubjectPublicKeyInfo in DER.</param>
/// <param name="Signature">Over <see cref="Checkpoint.Body"/> with SHA-256, in DER.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, byte[] PublicKey, byte[] Signature)
{
    /// <summary>Whether the signature is valid for the public key and this checkpoint. Only the printed fingerprint tells whose key it is.</summary>
    public bool IsSound() => P256Signature.Holds(PublicKey, Encoding.UTF8.GetBytes(Checkpoint.Body()), Signature);

    /// <summary>The fingerprint of the key: <c>sha256:</c> and hex of SHA-256 over the public key.</summary>
    public string Fingerprint() => P256Signature.Fingerprint(PublicKey);
}
