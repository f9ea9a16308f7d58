using Spectre.Console;
using Spoor.EventStore.Verification;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary>The result of verification as text, verdict first.</summary>
internal static class VerifyReport
{
    private const int MostShown = 20;

    public static void Write(IAnsiConsole console, Verified verified, ExpectedRoot? printed)
    {
        console.WriteLine(verified is { IsSound: true, Events: 0 } ? Word.Of("verify.empty") : verified.IsSound ? Word.Of("verify.sound") : Word.Of("verify.broken", verified.IntegrityErrors.Count));
        foreach (var found in verified.IntegrityErrors.Take(MostShown))
        {
            var place = found.Position is { } position ? $"{Word.Of("verify.position", position)}: " : "";
            console.WriteLine($"  {place}{Word.Of(found.What)}");
        }

        if (verified.IntegrityErrors.Count > MostShown)
        {
            console.WriteLine($"  {Word.Of("verify.more", verified.IntegrityErrors.Count - MostShown)}");
        }

        console.WriteLine(verified.ProvedIn is { } size
            ? Word.Of("verify.proof_root", verified.Events, size, verified.Root)
            : Word.Of("verify.root", verified.Events, verified.Root));
        if (printed is null)
        {
            console.WriteLine(Word.Of("verify.not_compared"));
        }
        else if (verified.IsSound)
        {
            console.WriteLine(Word.Of("verify.printed", printed.Size));
        }

        foreach (var year in verified.ClosedYears)
        {
            console.WriteLine(Word.Of(year.Reproduced ? "verify.year" : "verify.year_not", year.Year, year.Programme));
        }

        foreach (var key in verified.Checkpoints.GroupBy(c => c.Fingerprint()))
        {
            console.WriteLine(Word.Of("verify.checkpoints", key.Count(), key.Key));
        }
    }
}
