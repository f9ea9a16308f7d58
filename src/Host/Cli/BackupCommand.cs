using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.EventStore.Seal;
using Spoor.Host.Operations.Backups;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor backup</c>: backs up the whole register to a directory.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("directory") { Description = "A directory that does not exist yet or is empty." };
        var command = new Command("backup", "Writes the whole register into a directory: its log and what stands beside it, hashed and signed. Example: spoor backup backup-2026-01-31") { directory, SharedOptions.Key, SharedOptions.Json };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var place = Path.GetFullPath(parsed.GetValue(directory)!);
            if (!CheckpointKey.OpenOrCreate(register.KeyFile).Try(out var key, out var noKey))
            {
                return answer.Fault(noKey, Exit.Bad);
            }

            using var signer = key;
            await using var audit = await register.AuditAsync(cancellation);
            var taken = await answer.WithProgressAsync(Word.Of("backup.writing"), progress =>
                new Backup(audit, signer.Key, progress).TakeAsync(place, SystemClock.Instance.GetCurrentInstant(), cancellation));
            if (!taken.Try(out var manifest, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(new { directory = place, events = manifest.Size, looks = manifest.AccessLog, root = manifest.Root.ToString() });
            }
            else
            {
                answer.Out.WriteLine(Word.Of("backup.done", manifest.Size, manifest.AccessLog, place));
                answer.Out.WriteLine(Word.Of("backup.root", manifest.Root));
                answer.Out.WriteLine(Word.Of("backup.key", P256Signature.Fingerprint(manifest.PublicKey)));
            }

            return Exit.Done;
        });
    }
}
