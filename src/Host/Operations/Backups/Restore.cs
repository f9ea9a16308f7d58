using System.Security.Cryptography;
using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Operations.Backups;

/// <summary>Restores a backup into an empty register in one transaction: its lines through the append API under all rules, and its metadata,
/// vault and access log. If interrupted, the register remains empty.</summary>
/// <param name="progress">Receives the number of lines and access log entries read.</param>
/// <param name="act">The access log entry of the restore itself: entries between the last one of the backup and this one are missing.</param>
public sealed class Restore(PostgresEventStore log, IProgress<int>? progress = null, AccessLogEntry? act = null)
{
    /// <summary>Restores a validated backup.</summary>
    /// <returns>The resulting seal of the register, equal to that of the backup; or why nothing was restored.</returns>
    public async Task<Outcome<LogSeal, Text>> RunAsync(BackupValidator backup, CancellationToken cancellation)
    {
        if (await log.BeginRestoreAsync(backup.Metadata, cancellation) is not { } writer)
        {
            return BackupFaults.RegisterNotEmpty;
        }

        await using var session = UnitOfWork.InBulk(writer);
        try
        {
            return await FillAsync(session, writer, backup, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupFaults.Unreadable(e);
        }
    }

    private async Task<Outcome<LogSeal, Text>> FillAsync(UnitOfWork session, IRestoreWriter writer, BackupValidator backup, CancellationToken cancellation)
    {
        // The vault is restored unchanged: aligning it with its keys comes after.
        if (!await backup.Vault.StoreAsync(writer.Connection, cancellation))
        {
            return BackupFaults.RegisterNotEmpty;
        }

        if (await AppendLinesAsync(session, backup.Log, cancellation) is { } fault)
        {
            return fault;
        }

        // The file was validated before; this checks what is about to be stored.
        var seal = await session.SealAsync(cancellation);
        if (seal.Frontier.Size != backup.Manifest.Size || seal.Frontier.Root() != backup.Manifest.Root || seal.Origin != backup.Metadata.Origin)
        {
            return BackupFaults.OtherRoot(seal.Frontier.Size, seal.Frontier.Root());
        }

        // After the seal, no more appends are pending.
        if (await StoreAccessLogAsync(writer, backup, cancellation) is { } unkept)
        {
            return unkept;
        }

        return await session.CommitAsync(cancellation) is { } refused ? refused.Refusal.Text : seal;
    }

    private async Task<Text?> StoreAccessLogAsync(IRestoreWriter writer, BackupValidator backup, CancellationToken cancellation)
    {
        if (await StoreAccessLogAsync(writer, backup.Accesses, backup.Manifest, cancellation) is { } fault)
        {
            return fault;
        }

        return act is null || await AccessLogRecords.StoreAsync(writer.Connection, [new(act, [])], cancellation) ? null : BackupFaults.RegisterNotEmpty;
    }

    private async Task<Text?> StoreAccessLogAsync(IRestoreWriter writer, string accesses, BackupManifest manifest, CancellationToken cancellation)
    {
        using var hash = SHA256.Create();
        var count = 0L;
        await using (var file = new CryptoStream(File.OpenRead(accesses), hash, CryptoStreamMode.Read))
        {
            await foreach (var batch in AccessFile.ReadAsync(file, cancellation))
            {
                if (!batch.Try(out var entries, out var fault))
                {
                    return fault;
                }

                if (!await AccessLogRecords.StoreAsync(writer.Connection, entries, cancellation))
                {
                    return BackupFaults.RegisterNotEmpty;
                }

                count += entries.Count;
                progress?.Report((int)(manifest.Size + count));
            }
        }

        // As with the lines, this checks what is about to be stored.
        return manifest.Files.Any(f => f.Name == BackupFiles.Accesses && f.Sha256 == Convert.ToHexStringLower(hash.Hash!))
            ? null
            : BackupFaults.Damaged(BackupFiles.Accesses);
    }

    private async Task<Text?> AppendLinesAsync(UnitOfWork session, string log, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(log);
        await foreach (var batch in ExportedLines.ReadAsync(file, cancellation))
        {
            await session.PrefetchAsync([.. batch.Where(l => !l.Read.Failed).Select(l => l.Read.Value.Event)], cancellation);
            foreach (var line in batch)
            {
                if (!line.Read.Try(out var read, out var fault))
                {
                    return BackupFaults.Line(line.Number, fault);
                }

                if (!(await session.AppendAsync(read.Event, cancellation)).Try(out _, out var refusal))
                {
                    return BackupFaults.Line(line.Number, refusal.Text);
                }
            }

            progress?.Report(batch[^1].Number);
        }

        return null;
    }
}
