using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>Import of the whole file, every rule checked and sealed, against a binary COPY of the same rows; and what it takes of memory.</summary>
internal static class Importing
{
    private const double MostGrowth = 1.25;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        using var scratch = new ScratchDirectory();
        var rows = scratch.At("rows");
        RawRows.Write(bench.File, rows);
        var (ours, raw, rawWithKey) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < bench.Runs; run++)
        {
            await using var source = await bench.EmptyAsync();
            ours.Add(await Bench.TimeAsync(() => bench.ImportAsync(source)));
            raw.Add(await Baseline.CopyAsync(source, rows, withKey: false));
            rawWithKey.Add(await Baseline.CopyAsync(source, rows, withKey: true));
        }

        return
        [
            Row.Ratio("import, every rule checked, sealed (raw: binary COPY)", "events", bench.Lines, ours, raw, 0.5),
            Row.Ratio("the same (raw: binary COPY under the foreign key of the log)", "events", bench.Lines, ours, rawWithKey, 0.5),
            await MemoryAsync(bench, scratch),
        ];
    }

    /// <summary>What a process of its own takes at most, for the file and for its first quarter.</summary>
    private static async Task<Row> MemoryAsync(Bench bench, ScratchDirectory scratch)
    {
        var quarter = scratch.At("quarter.jsonl");
        await File.WriteAllLinesAsync(quarter, File.ReadLines(bench.File).Take(bench.Lines / 4));
        var (whole, part) = (await PeakAsync(bench, bench.File), await PeakAsync(bench, quarter));
        return new(
            "memory of an import, at most (beside it: of a quarter of the file)",
            $"{whole:0} MiB", $"{part:0} MiB", FormattableString.Invariant($"{whole / part:0.00} ×"), FormattableString.Invariant($"≤ {MostGrowth} ×"), whole / part <= MostGrowth, whole);
    }

    private static async Task<double> PeakAsync(Bench bench, string file)
    {
        await using var source = await bench.EmptyAsync();
        using var process = SpoorProcess.Start(["import", file], database: source.ConnectionString);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        await output;
        return process.ExitCode == 0 ? peak / 1048576.0 : throw new InvalidOperationException(await error);
    }
}
