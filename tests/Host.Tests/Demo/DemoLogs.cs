using System.Text;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Demo;
using Spoor.Host.Operations;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Spoor.Samples;
using Xunit;

namespace Spoor.Host.Tests;

/// <summary>Registers filled from the samples, by the same door as anyone's.</summary>
internal static class DemoLogs
{
    public static Instant SampleEnd => Region.SampleEnd.Minus(Duration.FromSeconds(1));

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The sample region as it is checked in, imported once: no test changes it.</summary>
    public static Lazy<Task<LentLog>> Sample { get; } = new(() => ImportedAsync(Checked("noord-holland-noord/register.jsonl")));

    /// <summary>A file under samples/ as it stands in the source tree.</summary>
    public static string Checked(string path) => File.ReadAllText(Path.Combine(Root(), "samples", path));

    /// <summary>What was recorded between the sample and a day, as the demo has it on that day.</summary>
    public static IReadOnlyList<string> Continued(LocalDate today) => DemoContinuation.From(today, Checked("demo/continuation.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The demo's register on a day, but for the closings.</summary>
    public static Task<LentLog> UpToAsync(LocalDate today) =>
        ImportedAsync(Checked("noord-holland-noord/register.jsonl") + string.Concat(Continued(today).Select(line => $"{line}\n")));

    public static string Generated(string path) => SampleFiles.All().Single(f => f.Path == path).Content;

    public static async Task<LentLog> ImportedAsync(string lines, Instant? now = null)
    {
        var log = await LentLog.EmptyAsync(new FixedClock(now ?? Instant.FromUtc(2190, 1, 1, 0, 0)));
        var report = await new Import(log).RunAsync(
            "sample", () => new MemoryStream(Encoding.UTF8.GetBytes(lines)), keepGoing: false, CancellationToken.None);
        Assert.Empty(report.Faults);
        Assert.Equal(lines.Count(c => c == '\n'), report.Stored);
        return log;
    }

    public static async Task<IReadOnlyList<Verdict>> VerdictsAsync(
        IEventStore log, Instant knownAt, Definition? definition = null, LocalDate? asOf = null)
    {
        var known = await log.KnownAtAsync(knownAt, Cancellation);
        var replay = await Replay.StartAsync(
            new EventStoreSnapshot(log, known.Position),
            new(new(Region.Programme), 2022, knownAt, asOf ?? ReplayInputs.DateOf(knownAt), definition ?? Definition.Nhn2022),
            Cancellation);
        return await replay.VerdictsAsync(Cancellation).ToListAsync(Cancellation);
    }

    public static async Task<ReplayedYear> YearAsync(IEventStore log, int year, Instant knownAt, LocalDate? asOf = null) =>
        (await new YearResultService(log).YearAsync(new(year, Region.Programme, knownAt, asOf), Cancellation)).Value;

    public static async Task<IReadOnlyList<EventEnvelope>> StepsAsync(IEventStore log)
    {
        var lines = await log.ReadAsync(0, long.MaxValue, Cancellation).ToListAsync(Cancellation);
        return [.. lines.GroupBy(l => l.Stream).SelectMany(s => StreamDecoder.Decode([.. s]))];
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Spoor.slnx")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests run from the source tree.");
        }

        return root.FullName;
    }
}
