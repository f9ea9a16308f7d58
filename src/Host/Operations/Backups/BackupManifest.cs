using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Seal;

namespace Spoor.Host.Operations.Backups;

/// <summary>What a backup holds.</summary>
/// <param name="TakenAt">When, by the clock of the machine it was taken on.</param>
/// <param name="Size">How many lines the log has.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Files">Every other file but the signature.</param>
/// <param name="PublicKey">Of the key that signed, as SubjectPublicKeyInfo in DER: enough to find damage. Whose key it is, only the
/// printed fingerprint says.</param>
/// <param name="AccessLog">How many looks.</param>
public sealed record BackupManifest(
    Instant TakenAt, long Size, TreeHash Root, IReadOnlyList<BackedUpFile> Files, byte[] PublicKey, long AccessLog)
{
    /// <summary>The form of a backup that this program writes and reads. Forms 1 and 2 were written before the first release only.</summary>
    public const int Format = 3;

    /// <summary>The manifest as a file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new Document(Format, ContractInstant.Pattern.Format(TakenAt), Size, Root.ToString(), Files, PublicKey, AccessLog), BackupJson.Options);

    /// <summary>Reads a manifest, or says why it is none of this form.</summary>
    public static Outcome<BackupManifest, Text> Read(byte[] file)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(file, BackupJson.Options) switch
            {
                { Format: >= 1 and < Format and var older } => BackupFaults.OlderForm(older),
                { Format: Format, Looks: >= 0 and { } looks } document
                    when ContractInstant.Find(document.TakenAt) is { } takenAt && TreeHash.Find(document.Root) is { } root
                    => new BackupManifest(takenAt, document.Size, root, document.Files, document.PublicKey, looks),
                _ => BackupFaults.WrongForm,
            };
        }
        catch (JsonException)
        {
            return BackupFaults.WrongForm;
        }
    }

    /// <summary>The public key that a manifest names, of whatever form it is; null where it names none.</summary>
    public static byte[]? PublicKeyIn(byte[] file)
    {
        try
        {
            return JsonNode.Parse(file)?["publicKey"]?.GetValue<string>() is { } text ? Convert.FromBase64String(text) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record Document(
        int Format,
        string TakenAt,
        long Size,
        string Root,
        IReadOnlyList<BackedUpFile> Files,
        byte[] PublicKey,
        long? Looks = null);
}

/// <summary>One file of a backup.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In hex, as <c>sha256sum</c> prints it.</param>
public sealed record BackedUpFile(string Name, long Length, string Sha256)
{
    /// <summary>A file as it stands now.</summary>
    public static async Task<BackedUpFile> OfAsync(string name, string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(file, cancellation);
        return new(name, file.Length, Convert.ToHexStringLower(hash));
    }

    /// <summary>A file of this content.</summary>
    public static BackedUpFile Of(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
