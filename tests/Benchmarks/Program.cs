using System.Diagnostics;
using Spoor.Benchmarks;
using Spoor.Host.Exchange;
using Spoor.Host.Replays;
using Spoor.Kit;
using Spoor.Store.Postgres;

// Usage: dotnet run -c Release --project tests/Benchmarks [-- LINES [RUNS]]
var lines = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
var runs = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;

using var scratch = new ScratchDirectory();
var file = scratch.At("register.jsonl");
GeneratedRegister.Write(file, lines, seed: 1);
await using var server = new PostgresServer();
await server.InitializeAsync();

var measured = new List<(double Import, double Copy, double Replay, double Read)>();
for (var run = 0; run < runs; run++)
{
    await using var source = await server.Database();
    var log = new PostgresLog(source);
    var import = await Time(async () =>
    {
        var report = await new Import(log).Run(file, () => File.OpenRead(file), keepGoing: false, default);
        if (report.Faults.Count > 0)
        {
            throw new InvalidOperationException(report.Faults[0].ToString());
        }
    });
    var rows = await log.Read(0, long.MaxValue, default)
        .Select(l => (l.Id.Value, l.Stream.ToString(), l.Version, l.Type, l.RecordedAt.ToDateTimeUtc(), l.Data)).ToListAsync();
    var copy = await Time(() => Baseline.Copy(source, rows));
    var replay = await Time(() => new ReplayDesk(log).Year(new(2022), default));
    var read = await Time(() => Baseline.ReadAndParse(source));
    measured.Add((import, copy, replay, read));
}

var stored = measured.Count > 0 ? File.ReadLines(file).Count() : 0;
Console.WriteLine($"{stored:N0} event lines, medians of {runs} runs in one process, {Environment.ProcessorCount} processors");
Console.WriteLine("| work | events/s | raw driver, events/s | ratio |");
Console.WriteLine("|---|---|---|---|");
Row("import, every rule checked (raw: binary COPY)", measured.Select(m => m.Import), measured.Select(m => m.Copy));
Row("replay of a year, cold (raw: ordered read, parsed)", measured.Select(m => m.Replay), measured.Select(m => m.Read));

void Row(string work, IEnumerable<double> ours, IEnumerable<double> raw)
{
    var (mine, theirs) = (stored / Median(ours), stored / Median(raw));
    Console.WriteLine($"| {work} | {mine:N0} | {theirs:N0} | {mine / theirs:0.00} |");
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

static async Task<double> Time(Func<Task> work)
{
    var watch = Stopwatch.StartNew();
    await work();
    return watch.Elapsed.TotalSeconds;
}
