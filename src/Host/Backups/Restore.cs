using Spoor.Domain;
using Spoor.Host.Exchange;
using Spoor.Host.Recording;
using Spoor.Store.Log;
using Spoor.Store.Postgres;

namespace Spoor.Host.Backups;

/// <summary>Puts a backup into an empty register, in one transaction: its lines by the door and under all rules, and what it holds
/// beside them. Cut off, the register is as empty as it was.</summary>
/// <param name="progress">Told how many lines have been taken.</param>
public sealed class Restore(PostgresLog log, IProgress<int>? progress = null)
{
    /// <summary>Restores a backup that was checked.</summary>
    /// <returns>The seal of the register as it is then, which is that of the backup; or why nothing was restored.</returns>
    public async Task<Outcome<LogSeal, Text>> Run(SoundBackup backup, CancellationToken cancellation)
    {
        if (await log.BeginRestore(backup.Beside, backup.Vault, cancellation) is not { } writer)
        {
            return BackupFaults.RegisterNotEmpty;
        }

        await using var session = RegisterSession.Over(writer);
        try
        {
            return await Fill(session, backup, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BackupFaults.Unreadable(e.Message);
        }
    }

    private async Task<Outcome<LogSeal, Text>> Fill(RegisterSession session, SoundBackup backup, CancellationToken cancellation)
    {
        if (await TakeLines(session, backup.Log, cancellation) is { } fault)
        {
            return fault;
        }

        // The file was checked before; what counts is what is about to be stored.
        var seal = await session.Seal(cancellation);
        if (seal.Edge.Size != backup.Manifest.Size || seal.Edge.Root() != backup.Manifest.Root || seal.Origin != backup.Beside.Origin)
        {
            return BackupFaults.OtherRoot(seal.Edge.Size, seal.Edge.Root());
        }

        await session.Commit(cancellation);
        return seal;
    }

    private async Task<Text?> TakeLines(RegisterSession session, string log, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(log);
        await foreach (var batch in ExportedLines.Read(file, cancellation))
        {
            await session.Prefetch([.. batch.Where(l => !l.Read.Failed).Select(l => l.Read.Value.Event)], cancellation);
            foreach (var line in batch)
            {
                if (!line.Read.Try(out var read, out var fault))
                {
                    return BackupFaults.Line(line.Number, fault);
                }

                if (!(await session.Take(read.Event, cancellation)).Try(out _, out var refusal))
                {
                    return BackupFaults.Line(line.Number, refusal.Text);
                }
            }

            progress?.Report(batch[^1].Number);
        }

        return null;
    }
}
