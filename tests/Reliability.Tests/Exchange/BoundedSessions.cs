using System.Text;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.Reliability.Tests.BadFiles;

namespace Spoor.Reliability.Tests.Exchange;

/// <summary>A session that lets go of nearly everything after every few lines answers as one that holds the whole file.</summary>
public sealed class BoundedSessions(PostgresServer server)
{
    private static readonly ImportLimits Whole = new(Batch: int.MaxValue, Streams: int.MaxValue);

    private static readonly ImportLimits[] Tight = [new(Batch: 1, Streams: 0), new(Batch: 3, Streams: 2), new(Batch: 11, Streams: 4)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_unchanged_repeated_or_refused_does_not_depend_on_how_much_is_held()
    {
        var chance = Effort.Chance();
        var (faults, unchanged) = (0, 0);
        for (var n = 0; n < Effort.Of(500, 45); n++)
        {
            var file = File(chance, isSound: chance.Next(3) == 0);
            var keepGoing = chance.Next(2) == 0;
            var (expected, report) = await ImportedAsync(file, keepGoing, Whole);
            var (actual, bounded) = await ImportedAsync(file, keepGoing, Tight[n % Tight.Length]);
            Shown(bounded).ShouldBe(Shown(report));
            Same.Export(actual, expected);
            (faults, unchanged) = (faults + report.Faults.Count, unchanged + report.Unchanged);
        }

        new[] { faults, unchanged }.ShouldAllBe(count => count > 10);
    }

    [Fact]
    public async Task An_employer_that_only_a_correction_names_is_known_as_long_as_the_trajectory_is_held()
    {
        const string trajectory = "trajectory/T-1";
        var register = Register.OfTheRegion().At("2022-12-01T00:00:00Z")
            .Record(trajectory, Steps.Intake(), Steps.Proposed("2022-01-20"), Steps.Accepted("2022-01-21"), Steps.Paid("2022-02-01"));
        register.Record(trajectory, Steps.Corrected(trajectory, 4, Steps.Paid("2022-02-01", employer: "E-2")), Steps.Feedback("2022-03-01"), Steps.Feedback("2022-04-01"))
            .Record(trajectory, Steps.Check("2022-08-02"));

        var (export, report) = await ImportedAsync(Encoding.UTF8.GetBytes(register.Export()), keepGoing: false, Tight[0]);

        report.Faults.ShouldBeEmpty();
        Same.Export(export, register.Export());
    }

    [Fact]
    public async Task Nor_does_it_when_the_file_comes_again()
    {
        var chance = Effort.Chance();
        for (var n = 0; n < Effort.Of(50, 4); n++)
        {
            var file = File(chance, isSound: n % 2 == 0);
            var (expected, report) = await ImportedAsync(file, keepGoing: true, Whole);
            await using var register = await StoredRegister.EmptyAsync(server);
            var (actual, bounded) = await ImportedAsync(register.Log, file, keepGoing: true, Tight[^1]);
            Shown(bounded).ShouldBe(Shown(report));
            Same.Export(actual, expected);

            // And once more, now that all of it is there.
            var (again, second) = await ImportedAsync(register.Log, file, keepGoing: true, Tight[^1]);
            second.Stored.ShouldBe(0);
            Same.Export(again, expected);
        }
    }

    private static async Task<(string Export, ImportReport Report)> ImportedAsync(byte[] file, bool keepGoing, ImportLimits bounds)
    {
        using var log = await LentLog.EmptyAsync();
        return await ImportedAsync(log, file, keepGoing, bounds);
    }

    private static async Task<(string Export, ImportReport Report)> ImportedAsync(IEventStore log, byte[] file, bool keepGoing, ImportLimits bounds)
    {
        var report = await new Import(log) { Bounds = bounds }.RunAsync("test.jsonl", () => new MemoryStream(file), keepGoing, Stop);
        using var exported = new MemoryStream();
        await Export.WriteAsync(log, long.MaxValue, exported, Stop);
        return (Encoding.UTF8.GetString(exported.ToArray()), report);
    }

    /// <summary>A random register as a file, in which lines come twice, also with other content under the same id, or are spoiled.</summary>
    private static byte[] File(Random chance, bool isSound)
    {
        var sound = History.Exported(Enumerable.Range(0, chance.Next(60, 200)).Select(_ => chance.Next())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var mutations = new Mutations(sound, chance);
        var lines = new List<byte[]>();
        foreach (var line in sound)
        {
            lines.Add(Encoding.UTF8.GetBytes(line));
            if (chance.Next(8) == 0)
            {
                lines.Add(lines[chance.Next(lines.Count)]);
            }

            if (!isSound && chance.Next(60) == 0)
            {
                lines.Add(chance.Next(2) == 0 ? mutations.Of(line) : Encoding.UTF8.GetBytes(line.Replace("\"actor\":\"", "\"actor\":\"x", StringComparison.Ordinal)));
            }
        }

        return [.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];
    }

    private static string Shown(ImportReport report) =>
        $"{report.Stored} {report.Unchanged} {report.Rejected}\n{string.Join('\n', report.Faults.Select(f => $"{f.Line} {f.Message.Nl} {f.Message.En}"))}";
}
