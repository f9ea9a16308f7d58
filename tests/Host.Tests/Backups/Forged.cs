using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Seal;
using Spoor.Host.Operations.Backups;

namespace Spoor.Host.Tests.Backups;

/// <summary>Rewrites a backup so that it agrees with itself, as one can who is not kept to what was printed.</summary>
internal static class Forged
{
    /// <summary>Puts other lines into a backup, and hashes, counts and signs it anew.</summary>
    public static async Task LinesAsync(string backup, Func<List<string>, IEnumerable<string>> change)
    {
        var log = Path.Combine(backup, BackupFiles.Log);
        await File.WriteAllTextAsync(log, string.Concat(change([.. await File.ReadAllLinesAsync(log)]).Select(l => $"{l}\n")));
        var edge = MerkleFrontier.Empty;
        await using (var file = File.OpenRead(log))
        {
            await foreach (var line in ExportedLines.ReadAsync(file, default).SelectMany(b => b))
            {
                edge = edge.With(line.Read.Value.Leaf);
            }
        }

        var content = await File.ReadAllBytesAsync(log);
        Manifest(backup, m => m with
        {
            Size = edge.Size,
            Root = edge.Root(),
            Files = [BackedUpFile.Of(BackupFiles.Log, content), .. m.Files.Where(f => f.Name != BackupFiles.Log)],
        });
    }

    /// <summary>Puts other looks into a backup, and hashes and signs it anew.</summary>
    /// <param name="counted">How many the manifest is to say; null is as many as there are.</param>
    public static void Looks(string backup, Func<List<string>, IEnumerable<string>> change, long? counted = null)
    {
        var file = Path.Combine(backup, BackupFiles.Accesses);
        List<string> lines = [.. change([.. File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)])];
        File.WriteAllText(file, string.Concat(lines.Select(l => $"{l}\n")));
        var content = File.ReadAllBytes(file);
        Manifest(backup, m => m with
        {
            AccessLog = counted ?? lines.Count,
            Files = [BackedUpFile.Of(BackupFiles.Accesses, content), .. m.Files.Where(f => f.Name != BackupFiles.Accesses)],
        });
    }

    /// <summary>Changes a manifest and signs it with a key of the forger's own.</summary>
    public static void Manifest(string backup, Func<BackupManifest, BackupManifest> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var manifest = BackupManifest.Read(File.ReadAllBytes(Path.Combine(backup, BackupFiles.Manifest))).Value;
        Sign(backup, change(manifest with { PublicKey = key.ExportSubjectPublicKeyInfo() }).Write(), key);
    }

    /// <summary>Changes the text of a manifest and signs it with a key of the forger's own.</summary>
    public static void ManifestText(string backup, Action<JsonObject> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(backup, BackupFiles.Manifest)))!.AsObject();
        manifest["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        change(manifest);
        Sign(backup, Encoding.UTF8.GetBytes(manifest.ToJsonString()), key);
    }

    private static void Sign(string backup, byte[] manifest, ECDsa key)
    {
        File.WriteAllBytes(Path.Combine(backup, BackupFiles.Manifest), manifest);
        File.WriteAllBytes(Path.Combine(backup, BackupFiles.Signature), P256Signature.Sign(key, manifest));
    }
}
