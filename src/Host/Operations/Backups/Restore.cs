using System.Security.Cryptography;
using Spoor.Domain;
using Spoor.Identity.Accounts;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Appending;

namespace Spoor.Host.Operations.Backups;

/// <summary>Puts a backup into an empty register, in one transaction: its lines by the door and under all rules, and what it holds
/// beside them, looks too. Cut off, the register is as empty as it was.</summary>
/// <param name="progress">Told how many lines and looks have been taken.</param>
/// <param name="act">What the access log keeps of it besides: between the last look of the backup and this one, looks are missing.</param>
public sealed class Restore(PostgresEventStore log, IProgress<int>? progress = null, AccessLogEntry? act = null)
{
    /// <summary>Restores a backup that was checked.</summary>
    /// <returns>The seal of the register as it is then, which is that of the backup; or why nothing was restored.</returns>
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
        // The vault is restored as it was: following its keys comes after.
        if (!await backup.Vault.StoreAsync(writer.Connection, cancellation))
        {
            return BackupFaults.RegisterNotEmpty;
        }

        if (await AppendLinesAsync(session, backup.Log, cancellation) is { } fault)
        {
            return fault;
        }

        // The file was checked before; what counts is what is about to be stored.
        var seal = await session.SealAsync(cancellation);
        if (seal.Frontier.Size != backup.Manifest.Size || seal.Frontier.Root() != backup.Manifest.Root || seal.Origin != backup.Metadata.Origin)
        {
            return BackupFaults.OtherRoot(seal.Frontier.Size, seal.Frontier.Root());
        }

        // Behind the seal nothing is on its way to the log any more.
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
                if (!batch.Try(out var looks, out var fault))
                {
                    return fault;
                }

                if (!await AccessLogRecords.StoreAsync(writer.Connection, looks, cancellation))
                {
                    return BackupFaults.RegisterNotEmpty;
                }

                count += looks.Count;
                progress?.Report((int)(manifest.Size + count));
            }
        }

        // As with the lines, what counts is what is about to be stored.
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
