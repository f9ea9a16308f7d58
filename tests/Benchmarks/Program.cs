using System.CommandLine;
using Spoor.Benchmarks;
using Spoor.Benchmarks.Scale;
using Spoor.Kit;

(string Name, Func<Bench, Task<IReadOnlyList<Row>>> Measure)[] all =
[
    ("import", Importing.MeasureAsync),
    ("replay", Replaying.MeasureAsync),
    ("rebuild", Rebuilding.MeasureAsync),
    ("serve", Serving.MeasureAsync),
    ("append", Appending.MeasureAsync),
    ("screens", Screens.MeasureAsync),
];

var lines = new Option<int[]>("--lines") { Description = "Sizes of the register in event lines.", DefaultValueFactory = _ => [1_000_000], AllowMultipleArgumentsPerToken = true };
var runs = new Option<int>("--runs") { Description = "How many times each work is done; medians are printed.", DefaultValueFactory = _ => 3 };
var only = new Option<string[]>("--only") { Description = "Which works to measure; all without it.", AllowMultipleArgumentsPerToken = true };
only.AcceptOnlyFromAmong([.. all.Select(a => a.Name)]);
var command = new RootCommand("Measures what docs/performance.md states, beside the raw driver in the same run.") { lines, runs, only };
command.SetAction(async (parsed, _) =>
{
    var tables = new List<(int Size, IReadOnlyList<Row> Rows)>();
    foreach (var size in parsed.GetValue(lines)!)
    {
        tables.Add((size, await TableAsync(size, parsed.GetValue(runs), parsed.GetValue(only)!)));
    }

    Growth.Print(tables);
});
var scaleLines = new Option<int>("--lines") { Description = "The size of the logs that are read.", DefaultValueFactory = _ => 100_000 };
var scale = new Command("scale", "Measures what docs/scale.md states, and plays a country's working day with it.") { scaleLines };
scale.SetAction(async (parsed, _) =>
{
    await using var server = new PostgresServer { IsOnDisk = true };
    await server.InitializeAsync();
    await ScaleTables.PrintAsync(server, parsed.GetValue(scaleLines));
});
command.Subcommands.Add(scale);
return await command.Parse(args).InvokeAsync();

async Task<IReadOnlyList<Row>> TableAsync(int size, int times, string[] chosen)
{
    using var scratch = new ScratchDirectory();
    var file = scratch.At("register.jsonl");
    var written = GeneratedRegister.Write(file, size, seed: 1);
    await using var server = new PostgresServer { IsOnDisk = true };
    await server.InitializeAsync();
    await using var bench = new Bench(server, file, written, times);
    Console.WriteLine($"{written:N0} event lines, medians of {times} runs in one process, {Environment.ProcessorCount} processors");
    Console.WriteLine();
    Console.WriteLine("| work | spoor | raw driver | figure | goal | |");
    Console.WriteLine("|---|---|---|---|---|---|");
    var rows = new List<Row>();
    foreach (var (_, measure) in all.Where(a => chosen.Length == 0 || chosen.Contains(a.Name)))
    {
        foreach (var row in await measure(bench))
        {
            rows.Add(row);
            Console.WriteLine($"| {row.Work} | {row.Ours} | {row.Baseline} | {row.Figure} | {row.Goal} | {(row.IsMet ? "met" : "not met")} |");
        }
    }

    Console.WriteLine();
    return rows;
}
