using System.Text;
using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Demo;

/// <summary>Fills an empty register with the sample region, continued up to today, through the regular import
/// under the same rules as any file.</summary>
public static class DemoRegister
{
    // Installed beside the program.
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    private static readonly string Region = Path.Combine(Samples, "noord-holland-noord", "register.jsonl");

    private static readonly string Continuation = Path.Combine(Samples, "demo", "continuation.jsonl");

    /// <summary>The path of the persons' identities.</summary>
    public static string Persons { get; } = Path.Combine(Samples, "demo", "persons.jsonl");

    /// <summary>Fills the register if it is empty, atomically.</summary>
    /// <returns>Whether it was filled; false if it holds anything, and then nothing is changed.</returns>
    public static async Task<Outcome<bool, Text>> FillAsync(IEventStore log, Instant now, CancellationToken cancellation)
    {
        if ((await log.TailAsync(cancellation)).Position > 0)
        {
            return false;
        }

        if (((string[])[Region, Continuation, Persons]).FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            return new Text(
                $"Het voorbeeldregister staat niet bij het programma ({missing}). Installeer Spoor opnieuw, of importeer een eigen bestand.",
                $"The sample register does not stand beside the program ({missing}). Install Spoor again, or import a file of your own.");
        }

        var continued = DemoContinuation.From(ReplayInputs.DateOf(now), await File.ReadAllLinesAsync(Continuation, cancellation));
        var whole = await DemoClosings.IntoAsync([.. await File.ReadAllLinesAsync(Region, cancellation), .. continued], now, cancellation);
        var report = await new Import(log).RunAsync("demo", () => new MemoryStream(Encoding.UTF8.GetBytes(whole), writable: false), keepGoing: false, cancellation);
        return report.Faults is [var first, ..]
            ? new Text(
                $"Het voorbeeldregister is niet te laden. Regel {first.Line}: {first.Message.Nl}",
                $"The sample register cannot be loaded. Line {first.Line}: {first.Message.En}")
            : true;
    }
}
