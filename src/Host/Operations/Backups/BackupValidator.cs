using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;
using Spoor.Identity.Vault;

namespace Spoor.Host.Operations.Backups;

/// <summary>A backup whose every byte has been validated.</summary>
/// <param name="Metadata">The metadata of the register.</param>
/// <param name="Log">The path of the log.</param>
/// <param name="Vault">The identity vault.</param>
/// <param name="Accesses">The path of the access log.</param>
public sealed record BackupValidator(BackupManifest Manifest, RegisterMetadata Metadata, string Log, VaultContents Vault, string Accesses)
{
    /// <summary>Validates a backup: that it has all its files and no others, that each matches the signed manifest, that its log has the root
    /// in the manifest and, if given, the printed root.</summary>
    /// <returns>The backup, or the first error in it.</returns>
    public static async Task<Outcome<BackupValidator, Text>> CheckAsync(
        string directory, ExpectedRoot? printed, IProgress<int>? progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            return BackupFaults.NoDirectory(directory);
        }

        try
        {
            return await CheckFilesAsync(directory, printed, progress, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupFaults.Unreadable(e);
        }
    }

    private static async Task<Outcome<BackupValidator, Text>> CheckFilesAsync(
        string directory, ExpectedRoot? printed, IProgress<int>? progress, CancellationToken cancellation)
    {
        var there = Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).ToHashSet();
        if (there.FirstOrDefault(f => !BackupFiles.All.Contains(f)) is { } foreign)
        {
            return BackupFaults.Foreign(foreign);
        }

        // The other files are read after the manifest, which says whether the format is supported.
        string[] first = [BackupFiles.Manifest, BackupFiles.Signature];
        if (first.FirstOrDefault(f => !there.Contains(f)) is { } missing)
        {
            return BackupFaults.Missing(missing);
        }

        var written = await File.ReadAllBytesAsync(Path.Combine(directory, BackupFiles.Manifest), cancellation);
        var signature = await File.ReadAllBytesAsync(Path.Combine(directory, BackupFiles.Signature), cancellation);
        if (BackupManifest.PublicKeyIn(written) is not { } publicKey || !P256Signature.Holds(publicKey, written, signature))
        {
            return BackupFaults.Damaged($"{BackupFiles.Manifest} / {BackupFiles.Signature}");
        }

        if (!BackupManifest.Read(written).Try(out var manifest, out var otherForm))
        {
            return otherForm;
        }

        if (BackupFiles.All.FirstOrDefault(f => !there.Contains(f)) is { } absent)
        {
            return BackupFaults.Missing(absent);
        }

        foreach (var file in BackupFiles.All.Except(first))
        {
            if (!manifest.Files.Contains(await BackedUpFile.OfAsync(file, Path.Combine(directory, file), cancellation)))
            {
                return BackupFaults.Damaged(file);
            }
        }

        var log = Path.Combine(directory, BackupFiles.Log);
        if (RegisterFile.Find(await File.ReadAllBytesAsync(Path.Combine(directory, BackupFiles.Register), cancellation)) is not { } beside
            || VaultFile.Find(await File.ReadAllBytesAsync(Path.Combine(directory, BackupFiles.Vault), cancellation)) is not { } vault
            || vault.Register != beside.Origin)
        {
            return BackupFaults.WrongForm;
        }

        var accesses = Path.Combine(directory, BackupFiles.Accesses);
        var fault = await CheckLogAsync(log, manifest, printed, progress, cancellation) ?? await CheckAccessesAsync(accesses, manifest, progress, cancellation);
        return fault is null ? new BackupValidator(manifest, beside, log, vault, accesses) : fault;
    }

    /// <summary>The first error in the access log, if any.</summary>
    private static async Task<Text?> CheckAccessesAsync(string accesses, BackupManifest manifest, IProgress<int>? progress, CancellationToken cancellation)
    {
        var count = 0L;
        await using var file = File.OpenRead(accesses);
        await foreach (var batch in AccessFile.ReadAsync(file, cancellation))
        {
            if (!batch.Try(out var entries, out var fault))
            {
                return fault;
            }

            count += entries.Count;
            progress?.Report((int)(manifest.Size + count));
        }

        return count == manifest.AccessLog ? null : BackupFaults.OtherAccessLog(count);
    }

    /// <summary>The first error in the log, if any: its roots are recomputed from its lines.</summary>
    private static async Task<Text?> CheckLogAsync(
        string log, BackupManifest manifest, ExpectedRoot? printed, IProgress<int>? progress, CancellationToken cancellation)
    {
        var edge = MerkleFrontier.Empty;
        var rootAtPrinted = edge.Root();
        await using var file = File.OpenRead(log);
        await foreach (var batch in ExportedLines.ReadAsync(file, cancellation))
        {
            foreach (var line in batch)
            {
                if (!line.Read.Try(out var read, out var fault))
                {
                    return BackupFaults.Line(line.Number, fault);
                }

                edge = edge.With(read.Leaf);
                rootAtPrinted = edge.Size == printed?.Size ? edge.Root() : rootAtPrinted;
            }

            progress?.Report(batch[^1].Number);
        }

        return (manifest, printed) switch
        {
            _ when edge.Size != manifest.Size || edge.Root() != manifest.Root => BackupFaults.OtherRoot(edge.Size, edge.Root()),
            (_, { } held) when held.Size > edge.Size => BackupFaults.TooShort(edge.Size, held.Size),
            (_, { } held) when held.Root != rootAtPrinted => BackupFaults.NotAsPrinted(held.Size, rootAtPrinted),
            _ => null,
        };
    }
}
