using System.Globalization;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Kit;

namespace Spoor.Benchmarks.Scale;

/// <summary>Prints the tables of <c>docs/scale.md</c>: what was measured here, and a country's working day played with it.</summary>
internal static class ScaleTables
{
    private const int Days = 20;
    private const int Seed = 1;
    private static readonly int[] Writers = [1, 2, 4, 8, 16];

    public static async Task PrintAsync(PostgresServer server, int lines)
    {
        var service = await PrintHeadsAsync(server, lines);
        PrintDays(service);
        await PrintProgrammesAsync(server, lines);
        await PrintDiskAsync(server, lines);
        await PrintReplicaAsync(server);
        await PrintPartitionsAsync(server);
    }

    private static async Task<ServiceTimes> PrintHeadsAsync(PostgresServer server, int lines)
    {
        Head("| writers | one database: steps/s | p50 ms | p99 ms | a database a writer: steps/s | p50 ms | p99 ms |");
        await using var one = await server.DatabaseAsync();
        await Heads.AppendAsync([one], 1);
        IReadOnlyList<double>? alone = null;
        foreach (var writers in Writers)
        {
            var sources = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => server.DatabaseAsync()));
            var (together, apart) = (await Heads.AppendAsync([one], writers), await Heads.AppendAsync(sources, writers));
            alone ??= together.Taken;
            Line($"| {writers} | {together.PerSecond:N0} | {Ms(together.Taken, 0.5)} | {Ms(together.Taken, 0.99)} | {apart.PerSecond:N0} | {Ms(apart.Taken, 0.5)} | {Ms(apart.Taken, 0.99)} |");
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }

        var settles = await Heads.SettleAsync(one, 1000);
        await using var filled = await server.DatabaseAsync();
        var imported = await ImportAsync(filled, lines, programmes: 1);
        Line($"Settling \"now\": p50 {Ms(settles, 0.5)} ms, p99 {Ms(settles, 0.99)} ms. An import holds the head {imported * 1e6:N0} µs a line.");
        return new(alone!, settles, imported);
    }

    private static void PrintDays(ServiceTimes service)
    {
        Head("| what a working day brings to one head | busiest hour, head held | a step waits: median ms | p99 ms | longest ms |");
        foreach (var load in (Load[])
        [
            new("one region of 25 trajectories a year: 2 steps, 200 questions", 2, 200),
            new("35 regions of 25 a year: 50 steps, 7,000 questions", 50, 7_000),
            new("35 regions of 200 a year: 390 steps, 35,000 questions", 390, 35_000),
            new("10 million events in ten years: 4,000 steps, 70,000 questions", 4_000, 70_000),
            new("ten times that", 40_000, 700_000),
            new("a hundred times that", 400_000, 7_000_000),
            new("10 million events, and all 35 regions send 1,000 lines at nine", 4_000, 70_000, 35, 1_000),
            new("10 million events, and one region sends its ten years (300,000 lines) at nine", 4_000, 70_000, 1, 300_000),
        ])
        {
            var waited = WorkingDay.Play(load, service, Days, Seed);
            if (waited.Busy > 1)
            {
                Line($"| {load.Name} | {waited.Busy:P0} | more than one head carries | | |");
                continue;
            }

            Line($"| {load.Name} | {waited.Busy:P1} | {waited.Median * 1e3:0.0} | {waited.P99 * 1e3:N1} | {waited.Worst * 1e3:N0} |");
        }
    }

    private static async Task PrintProgrammesAsync(PostgresServer server, int lines)
    {
        Head("| programmes in one log | events | one programme's year, cold: s | the same, warm: ms | another programme's, warm: ms | one case, cold: ms |");
        foreach (var programmes in (int[])[1, 5, 35])
        {
            await using var source = await server.DatabaseAsync();
            await ImportAsync(source, lines, programmes);
            var log = new PostgresEventStore(source);
            var cold = new List<double>();
            for (var run = 0; run < 3; run++)
            {
                cold.Add(await Bench.TimeAsync(() => new YearResultService(log).YearAsync(new(2022, "nhn"), default)));
            }

            using var loader = new EventStore.Log.IndexLoader(log);
            var results = new YearResultService(log, loader);
            await results.YearAsync(new(2022, "nhn"), default);
            var warm = new List<double>();
            var another = new List<double>();
            var oneCase = new List<double>();
            for (var run = 0; run < 9; run++)
            {
                warm.Add(await Bench.TimeAsync(() => results.YearAsync(new(2022, "nhn"), default)));
                another.Add(await Bench.TimeAsync(() => results.YearAsync(new(2022, programmes == 1 ? "nhn" : "p-1"), default)));
                oneCase.Add(await Bench.TimeAsync(() => new YearResultService(log).HistoryAsync(new("T-1"), default)));
            }

            Line($"| {programmes} | {lines:N0} | {Row.Median(cold):0.00} | {Ms(warm, 0.5)} | {Ms(another, 0.5)} | {Ms(oneCase, 0.5)} |");
        }
    }

    private static async Task PrintDiskAsync(PostgresServer server, int lines)
    {
        Head("| on disk | bytes an event |");
        await using var source = await server.DatabaseAsync();
        var before = await OnDisk.LoggedAsync(source);
        await ImportAsync(source, lines, programmes: 35);
        var logged = await OnDisk.LoggedAsync(source) - before;
        foreach (var (table, bytes) in await OnDisk.TablesAsync(source))
        {
            Line($"| `{table}` with its indexes | {bytes / (double)lines:N0} |");
        }

        Line($"| sent to each replica (write-ahead log) | {(double)logged / lines:N0} |");
    }

    private static async Task PrintReplicaAsync(PostgresServer server)
    {
        Head("| one writer | steps/s | p50 ms | p99 ms |");
        await using var source = await server.DatabaseAsync();
        var alone = await Heads.AppendAsync([source], 1);
        await using var standby = await StandbyServer.OfAsync(server);
        await standby.CatchUpAsync();
        var followed = await Heads.AppendAsync([source], 1);
        var behind = await Following.BehindAsync(source, standby, 500);
        Line($"| no replica | {alone.PerSecond:N0} | {Ms(alone.Taken, 0.5)} | {Ms(alone.Taken, 0.99)} |");
        Line($"| one replica on the same machine | {followed.PerSecond:N0} | {Ms(followed.Taken, 0.5)} | {Ms(followed.Taken, 0.99)} |");
        Line($"From settled on the primary to seen on the replica: p50 {Ms(behind, 0.5)} ms, p99 {Ms(behind, 0.99)} ms.");
    }

    private static async Task PrintPartitionsAsync(PostgresServer server)
    {
        Head("| `mt_events` partitioned | PostgreSQL answers |");
        await using var source = await server.DatabaseAsync();
        foreach (var (attempt, answer) in await Partitions.TryAsync(source))
        {
            Line($"| {attempt} | {answer} |");
        }
    }

    /// <summary>Imports a generated register.</summary>
    /// <returns>Seconds a line.</returns>
    private static async Task<double> ImportAsync(NpgsqlDataSource source, int lines, int programmes)
    {
        using var scratch = new ScratchDirectory();
        var file = scratch.At("register.jsonl");
        var written = GeneratedRegister.Write(file, lines, Seed, programmes);
        var taken = await Bench.TimeAsync(async () =>
        {
            var report = await new Import(new PostgresEventStore(source)).RunAsync(file, () => File.OpenRead(file), keepGoing: false, default);
            if (report.Faults is [var fault, ..])
            {
                throw new InvalidOperationException(fault.ToString());
            }
        });
        return taken / written;
    }

    private static void Head(string heading)
    {
        Console.WriteLine();
        Console.WriteLine(heading);
        Console.WriteLine(string.Concat(Enumerable.Repeat("|---", heading.Count(c => c == '|') - 1)) + "|");
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Ms(IEnumerable<double> seconds, double share) => (Row.Quantile(seconds, share) * 1e3).ToString("0.0", CultureInfo.InvariantCulture);
}
