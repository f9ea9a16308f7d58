using System.Text;
using NodaTime;
using Spoor.Domain;
using Spoor.Host.Exchange;
using Spoor.Projections.Replaying;
using Spoor.Store.Log;

namespace Spoor.Host.Demo;

/// <summary>Fills an empty register with the sample region, continued up to today. It comes in by the same door and under the same
/// rules as anyone's file.</summary>
public static class DemoRegister
{
    /// <summary>Where the sample region stands beside the program.</summary>
    public static string SampleFile { get; } =
        Path.Combine(AppContext.BaseDirectory, "samples", "noord-holland-noord", "register.jsonl");

    /// <summary>Fills the register where it is empty, wholly or not at all.</summary>
    /// <returns>Whether it was filled; false where it holds something already, and then nothing is touched.</returns>
    public static async Task<Outcome<bool, Text>> Fill(IEventLog log, Instant now, CancellationToken cancellation)
    {
        if ((await log.Head(cancellation)).Position > 0)
        {
            return false;
        }

        if (!File.Exists(SampleFile))
        {
            return new Text(
                $"Het voorbeeldregister staat niet bij het programma ({SampleFile}). Installeer Spoor opnieuw, of importeer een eigen bestand.",
                $"The sample register does not stand beside the program ({SampleFile}). Install Spoor again, or import a file of your own.");
        }

        var sample = await File.ReadAllBytesAsync(SampleFile, cancellation);
        var continued = StoryLine.File(DemoContinuation.From(ReplayInputs.DateOf(now)));
        var whole = await DemoClosings.Into($"{Encoding.UTF8.GetString(sample)}{continued}", now, cancellation);
        var report = await new Import(log).Run("demo", () => new MemoryStream(Encoding.UTF8.GetBytes(whole), writable: false), keepGoing: false, cancellation);
        return report.Faults is [var first, ..]
            ? new Text(
                $"Het voorbeeldregister is niet te laden. Regel {first.Line}: {first.Message.Nl}",
                $"The sample register cannot be loaded. Line {first.Line}: {first.Message.En}")
            : true;
    }
}
