using System.CommandLine;
using Spectre.Console;
using Spoor.Domain.Json;
using Spoor.EventStore.Seal;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor checkpoint</c>: makes a signed checkpoint, to print and store elsewhere.</summary>
internal static class CheckpointCommand
{
    public static Command Create()
    {
        var command = new Command("checkpoint", "Takes a signed checkpoint of the log now: the size and the root to print and keep elsewhere. Example: spoor checkpoint") { SharedOptions.Key, SharedOptions.Json };
        return command.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!CheckpointKey.OpenOrCreate(register.KeyFile).Try(out var key, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            using (key)
            {
                Write(answer, await new CheckpointService(register.Log, register.Checkpoints, key).TakeAsync(cancellation));
                return Exit.Done;
            }
        });
    }

    private static void Write(CommandOutput answer, SignedCheckpoint taken)
    {
        var checkpoint = taken.Checkpoint;
        if (answer.IsJson)
        {
            CommandOutput.Document(new
            {
                origin = checkpoint.Origin,
                size = checkpoint.Size,
                root = checkpoint.Root.ToString(),
                takenAt = ContractInstant.Pattern.Format(checkpoint.TakenAt),
                publicKey = Convert.ToBase64String(taken.PublicKey),
                fingerprint = taken.Fingerprint(),
                signature = Convert.ToBase64String(taken.Signature),
            });
            return;
        }

        answer.Out.WriteLine(Word.Of("checkpoint.title", Word.Moment(checkpoint.TakenAt)));
        foreach (var (label, value) in (IEnumerable<(string, string)>)
        [
            ("checkpoint.origin", $"spoor/{checkpoint.Origin}"),
            ("checkpoint.size", $"{checkpoint.Size}"),
            ("checkpoint.root", $"{checkpoint.Root}"),
            ("seal.moment", ContractInstant.Pattern.Format(checkpoint.TakenAt)),
            ("checkpoint.key", taken.Fingerprint()),
            ("checkpoint.public_key", Convert.ToBase64String(taken.PublicKey)),
            ("checkpoint.signature", Convert.ToBase64String(taken.Signature)),
        ])
        {
            answer.Out.WriteLine($"  {Word.Of(label),-14} {value}");
        }

        answer.Out.WriteLine(Word.Of("checkpoint.keep"));
        answer.Out.WriteLine($"  spoor verify --size {checkpoint.Size} --root {checkpoint.Root}");
    }
}
