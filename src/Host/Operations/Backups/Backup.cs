using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;

namespace Spoor.Host.Operations.Backups;

/// <summary>Makes a backup of a register: a snapshot of all of it, in a directory that is created atomically.</summary>
/// <param name="audit">The snapshot.</param>
/// <param name="key">Signs the manifest: ECDSA P-256. Never part of the backup.</param>
/// <param name="progress">Receives the number of lines and access log entries written.</param>
public sealed class Backup(LogAudit audit, ECDsa key, IProgress<int>? progress = null)
{
    private const int ReportInterval = 1000;

    /// <summary>Writes the backup.</summary>
    /// <param name="place">A directory that does not exist yet or is empty.</param>
    /// <param name="takenAt">The current time.</param>
    /// <returns>Its manifest, or why there is none. A log that does not match its seal is not backed up.</returns>
    public async Task<Outcome<BackupManifest, Text>> TakeAsync(string place, Instant takenAt, CancellationToken cancellation)
    {
        place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        if (File.Exists(place))
        {
            return BackupFaults.PlaceIsFile(place);
        }

        try
        {
            if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            {
                return BackupFaults.PlaceInUse(place);
            }

            using var directory = AtomicDirectoryWriter.For(place);
            return await WriteAsync(directory, takenAt, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupFaults.CannotWrite(e);
        }
    }

    private async Task<Outcome<BackupManifest, Text>> WriteAsync(
        AtomicDirectoryWriter directory, Instant takenAt, CancellationToken cancellation)
    {
        var edge = MerkleFrontier.Empty;
        Text? damage = null;
        await directory.WriteAsync(BackupFiles.Log, async file => (edge, damage) = await WriteLogAsync(file, cancellation));
        if (damage is not null)
        {
            return BackupFaults.LogDamaged(damage);
        }

        if (await audit.SealAsync(cancellation) is not { } seal || seal.Frontier.Size != edge.Size || seal.Frontier.Root() != edge.Root())
        {
            return BackupFaults.LogDamaged(new("het zegel is niet dat van de regels.", "the seal is not that of the lines."));
        }

        var register = RegisterFile.Write(await audit.MetadataAsync(cancellation));
        await directory.WriteAsync(BackupFiles.Register, register);
        var vault = VaultFile.Write(await VaultContents.ReadAsync(audit.Connection, cancellation));
        await directory.WriteAsync(BackupFiles.Vault, vault);
        var entries = 0L;
        await directory.WriteAsync(BackupFiles.Accesses, async file => entries = await AccessFile.WriteAsync(AccessLogAsync(edge.Size, cancellation), file, cancellation));
        var manifest = new BackupManifest(
            takenAt,
            edge.Size,
            edge.Root(),
            [
                await BackedUpFile.OfAsync(BackupFiles.Log, Path.Combine(directory.Path, BackupFiles.Log), cancellation),
                BackedUpFile.Of(BackupFiles.Register, register),
                BackedUpFile.Of(BackupFiles.Vault, vault),
                await BackedUpFile.OfAsync(BackupFiles.Accesses, Path.Combine(directory.Path, BackupFiles.Accesses), cancellation),
            ],
            key.ExportSubjectPublicKeyInfo(),
            entries);
        var written = manifest.Write();
        await directory.WriteAsync(BackupFiles.Manifest, written);
        await directory.WriteAsync(BackupFiles.Signature, P256Signature.Sign(key, written));
        directory.Finish();
        return manifest;
    }

    private async IAsyncEnumerable<AccessLogRecord> AccessLogAsync(long lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in AccessLogRecords.ReadAsync(audit.Connection, cancellation))
        {
            yield return entry;
            if (++lines % ReportInterval == 0)
            {
                progress?.Report((int)lines);
            }
        }
    }

    /// <summary>Writes every line, and returns the tree over them or what is wrong with a line.</summary>
    private async Task<(MerkleFrontier Edge, Text? Damage)> WriteLogAsync(Stream file, CancellationToken cancellation)
    {
        var edge = MerkleFrontier.Empty;
        await foreach (var row in audit.LinesAsync(cancellation))
        {
            if (!row.Try(out var line, out var damaged))
            {
                return (edge, new($"positie {damaged.Position}: {damaged.What.Nl}", $"position {damaged.Position}: {damaged.What.En}"));
            }

            if (line.Position != edge.Size + 1)
            {
                return (edge, new(
                    $"op positie {edge.Size + 1} staat geen regel.", $"there is no line at position {edge.Size + 1}."));
            }

            edge = edge.With(line.LeafHash());
            await Export.WriteAsync(line, file, cancellation);
            if (edge.Size % ReportInterval == 0)
            {
                progress?.Report((int)edge.Size);
            }
        }

        return (edge, null);
    }
}
