using System.CommandLine;
using System.IO.Pipelines;
using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Verification;
using Spoor.Host.Words;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor verify</c>: proves that a log, a file or a proof is unaltered.</summary>
internal static class VerifyCommand
{
    // A proof has a few lines; anything larger is a log.
    private const int MostProofBytes = 16 * 1024 * 1024;

    private static readonly Argument<string?> FileArgument = new("file")
    {
        Description = "An exported file, or a proof of spoor prove; no database is used. Without it: the register.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("verify", "Recomputes the seal over every line and counts every closed year again. With a printed size and root it shows that the first lines are still the same. Example: spoor verify register.jsonl --size 100 --root sha256:…") { FileArgument };
        command.AddPrintedRoot().Options.Add(SharedOptions.Json);
        return command.Runs(async (parsed, answer, cancellation) =>
        {
            var printed = parsed.PrintedRoot();
            var found = parsed.GetValue(FileArgument) is { } file
                ? await OfFileAsync(file, printed, cancellation)
                : await OfRegisterAsync(parsed, printed, cancellation);
            return found.Try(out var verified, out var fault) ? Write(answer, verified, printed) : answer.Fault(fault.Text, fault.Exit);
        });
    }

    private static async Task<Outcome<Verified, Unverifiable>> OfFileAsync(string path, ExpectedRoot? printed, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (file.CanSeek && file.Length <= MostProofBytes && await File.ReadAllBytesAsync(path, cancellation) is var bytes && TrajectoryProof.IsOne(bytes))
            {
                return TrajectoryProof.Verify(bytes, printed);
            }

            return await FileVerifier.IsRegisterAsync(path, cancellation)
                ? await FileVerifier.VerifyAsync(file, printed, cancellation)
                : new Unverifiable(await NotRegisterAsync(path, cancellation), Exit.Bad);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Unverifiable(
                new($"{path} is niet te lezen. Controleer de naam en de rechten.", $"{path} cannot be read. Check the name and the permissions."), Exit.Bad);
        }
    }

    /// <summary>Why a file is not a register: the import's error, if the file as a whole is something else.</summary>
    private static async Task<Text> NotRegisterAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return await ForeignFile.FaultInAsync(PipeReader.Create(file), cancellation) is { } foreign
            ? new($"{path} is geen uitgevoerd register en geen bewijs: {foreign.Nl}", $"{path} is no exported register and no proof: {foreign.En}")
            : new(
                $"{path} is geen uitgevoerd register en geen bewijs. Geef een bestand dat spoor export of spoor prove schreef.",
                $"{path} is no exported register and no proof. Give a file that spoor export or spoor prove wrote.");
    }

    private static async Task<Outcome<Verified, Unverifiable>> OfRegisterAsync(ParseResult parsed, ExpectedRoot? printed, CancellationToken cancellation)
    {
        if (!(await RegisterConnection.OpenAsync(parsed, mayBegin: null, cancellation)).Try(out var register, out var fault))
        {
            return new Unverifiable(fault.Sentence, fault.Exit);
        }

        await using (register)
        {
            await using var audit = await register.AuditAsync(cancellation);
            return await RegisterVerifier.VerifyAsync(audit, register.Log, printed, cancellation);
        }
    }

    private static int Write(CommandOutput answer, Verified verified, ExpectedRoot? printed)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(new
            {
                ok = verified.IsSound,
                events = verified.Events,
                root = verified.Root.ToString(),
                closedYears = verified.ClosedYears.Select(y => new { year = y.Year, reproduced = y.Reproduced }),
                breaks = verified.IntegrityErrors.Select(b => new { position = b.Position, code = b.Code, message = Word.Of(b.What) }),
            });
        }
        else
        {
            VerifyReport.Write(answer.Out, verified, printed);
        }

        return verified.IsSound ? Exit.Done : Exit.No;
    }

    private sealed record Unverifiable(Text Text, int Exit);
}
