using System.CommandLine;
using Spectre.Console;
using Spoor.Domain;
using Spoor.EventStore.Verification;
using Spoor.Host.Operations.Backups;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor restore</c>: restores a backup into an empty register.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("directory") { Description = "The directory of a backup." };
        var command = new Command("restore", "Puts a backup into an empty register, after checking every byte of it. Example: spoor restore backup-2026-01-31 --data new-register") { directory, SharedOptions.VaultKeys };
        command.AddPrintedRoot().Options.Add(SharedOptions.Json);
        return command.WritesFirst(
            (parsed, answer, _) => Task.FromResult<Outcome<PendingCheck, int>>(
                Directory.Exists(parsed.GetValue(directory)!) ? new PendingCheck() : answer.Fault(BackupFaults.NoDirectory(parsed.GetValue(directory)!), Exit.Bad)),
            async (check, parsed, answer, cancellation) =>
                (await check.RunAsync(parsed.GetValue(directory)!, parsed.PrintedRoot(), answer, cancellation)).Try(out _, out var unsound) ? null : answer.Fault(unsound, Exit.Bad),
            async (check, parsed, register, answer, cancellation) =>
        {
            var printed = parsed.PrintedRoot();
            if ((await register.Log.TailAsync(cancellation)).Position > 0)
            {
                return answer.Fault(BackupFaults.RegisterNotEmpty, Exit.Bad);
            }

            var place = parsed.GetValue(directory)!;
            if (!(await check.RunAsync(place, printed, answer, cancellation)).Try(out var backup, out var unsound))
            {
                return answer.Fault(unsound, Exit.Bad);
            }

            if (!backup.Metadata.IsDemo && await register.Metadata.IsDemoAsync(cancellation))
            {
                return answer.Fault(BackupFaults.RegisterOfDemo, Exit.Bad);
            }

            var restored = await answer.WithProgressAsync(Word.Of("restore.storing"), progress =>
                new Restore(register.Log, progress, AdminAuditLog.OfRestore(place, backup.Manifest.TakenAt)).RunAsync(backup, cancellation));
            if (!restored.Try(out var seal, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            // Persons shredded after the backup remain so: the vault follows the keys that exist now.
            if (await register.Vault.RecoverAsync(cancellation) is { } locked)
            {
                answer.Error.WriteLine(Word.Of("restore.vault_locked", Word.Of(locked.Sentence)));
            }

            var (events, entries, root) = (seal.Frontier.Size, backup.Manifest.AccessLog, seal.Frontier.Root());
            if (answer.IsJson)
            {
                CommandOutput.Document(new { events, looks = entries, root = root.ToString() });
            }
            else
            {
                answer.Out.WriteLine(Word.Of("restore.done", events, entries));
                answer.Out.WriteLine(Word.Of("backup.root", root));
            }

            if (printed is null)
            {
                answer.Error.WriteLine(Word.Of("restore.compare"));
            }

            return Exit.Done;
        });
    }

    /// <summary>Validates the backup once: before opening a register that would be new, otherwise after checking that the register is empty.</summary>
    private sealed class PendingCheck
    {
        private Outcome<BackupValidator, Domain.Text>? _checked;

        public async Task<Outcome<BackupValidator, Domain.Text>> RunAsync(string place, ExpectedRoot? printed, CommandOutput answer, CancellationToken cancellation) =>
            _checked ??= await answer.WithProgressAsync(Word.Of("restore.checking"), progress => BackupValidator.CheckAsync(place, printed, progress, cancellation));
    }
}
