using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Seal;

namespace Spoor.Host.Operations.Backups;

/// <summary>The content of a backup.</summary>
/// <param name="TakenAt">When it was made, by that machine's clock.</param>
/// <param name="Size">The number of lines of the log.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Files">Every other file except the signature.</param>
/// <param name="PublicKey">The public key of the signature, as SubjectPublicKeyInfo in DER: enough to detect damage. Only the printed
/// fingerprint proves whose key it is.</param>
/// <param name="AccessLog">The number of access log entries.</param>
public sealed record BackupManifest(
    Instant TakenAt, long Size, TreeHash Root, IReadOnlyList<BackedUpFile> Files, byte[] PublicKey, long AccessLog)
{
    /// <summary>The backup format this program writes and reads. Formats 1 and 2 were only written before the first release.</summary>
    public const int Format = 3;

    /// <summary>The manifest as a file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new Document(Format, ContractInstant.Pattern.Format(TakenAt), Size, Root.ToString(), Files, PublicKey, AccessLog), BackupJson.Options);

    /// <summary>Reads a manifest, or says why it is not valid in this format.</summary>
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

    /// <summary>The public key in a manifest of any format; null if it has none.</summary>
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
    /// <summary>The current state of a file.</summary>
    public static async Task<BackedUpFile> OfAsync(string name, string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(file, cancellation);
        return new(name, file.Length, Convert.ToHexStringLower(hash));
    }

    /// <summary>A file with this content.</summary>
    public static BackedUpFile Of(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
