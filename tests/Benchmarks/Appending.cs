using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>Commands of five events on a new stream, each answered when durable, against Marten used the usual way and a transaction a stream by the driver alone.</summary>
internal static class Appending
{
    private const int Streams = 20_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var rows = new List<Row>();
        var database = await bench.FilledAsync();
        foreach (var (callers, goal) in ((int, double)[])[(8, 0.8), (1, 0.5)])
        {
            var (ours, raw, usual) = (new List<Answers>(), new List<Answers>(), new List<Answers>());
            for (var run = 0; run < bench.Runs; run++)
            {
                var baseline = await RawAppends.OnAsync(database);
                raw.Add(await Answers.OfAsync(callers, run, baseline.StoreAsync));
                await using (var marten = await MartenTheUsualWay.OnAsync(database))
                {
                    usual.Add(await Answers.OfAsync(callers, run, marten.StoreAsync));
                }

                // As the program opens it.
                await using var source = RegisterDatabase.ConnectAsProgram(new(database.ConnectionString));
                await using var desk = new CommandQueue(new PostgresEventStore(source));
                ours.Add(await Answers.OfAsync(callers, run, async command => Stored(await desk.RecordAsync(command, default))));
            }

            var what = $"{callers} {(callers == 1 ? "caller" : "callers at once")}, a command of {Answers.EventsInCommand} events each";
            rows.Add(Row.Ratio($"append, {what} (beside: Marten the usual way)", "events", Answers.EventsInCommand, ours.Select(SecondsEach), usual.Select(SecondsEach), goal));
            rows.Add(Row.NoLonger($"append, {what}: 99 of 100 are answered within (beside: Marten the usual way)", ours.Select(a => a.Within99), usual.Select(a => a.Within99)));
            rows.Add(Row.Told($"append, {what} (raw: a transaction each)", "events", Answers.EventsInCommand, ours.Select(SecondsEach), raw.Select(SecondsEach)));
        }

        return rows;
    }

    private static double SecondsEach(Answers answers) => answers.Seconds / answers.Milliseconds.Count;

    private static void Stored(Outcome<IReadOnlyList<StoredEvent>, CommandRejection> answer)
    {
        if (answer.Failed)
        {
            throw new InvalidOperationException(answer.Fault.ToString());
        }
    }

    /// <summary>How long callers waited who ask one command after the other.</summary>
    private sealed record Answers(double Seconds, IReadOnlyList<double> Milliseconds)
    {
        public const int EventsInCommand = 5;

        /// <summary>In milliseconds.</summary>
        public double Within99 => Row.Quantile(Milliseconds, 0.99);

        public static async Task<Answers> OfAsync(int callers, int run, Func<IReadOnlyList<EventToAppend>, Task> record)
        {
            var next = 0;
            var watch = Stopwatch.StartNew();
            var waited = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                var mine = new List<double>();
                while (watch.Elapsed < Longest && Interlocked.Increment(ref next) is var n && n <= Streams)
                {
                    var command = Command(string.Create(CultureInfo.InvariantCulture, $"A-{callers}-{run}-{n}"), n);
                    var asked = watch.Elapsed;
                    await record(command);
                    mine.Add((watch.Elapsed - asked).TotalMilliseconds);
                }

                return mine;
            })));
            return new(watch.Elapsed.TotalSeconds, [.. waited.SelectMany(w => w)]);
        }

        private static IReadOnlyList<EventToAppend> Command(string id, int n)
        {
            var stream = new StreamId(StreamKind.Trajectory, id);
            Step[] steps =
            [
                Steps.Intake(client: string.Create(CultureInfo.InvariantCulture, $"C-{n}")),
                Steps.Coach(),
                Steps.MentalHealth(),
                Steps.Proposed("2022-01-20", employer: string.Create(CultureInfo.InvariantCulture, $"E-{n % 200}")),
                Steps.Accepted("2022-01-24"),
            ];
            return [.. steps.Select(step => EventToAppend.FromCommand(new EventId(Guid.CreateVersion7()), stream, step, "u-001"))];
        }
    }
}
