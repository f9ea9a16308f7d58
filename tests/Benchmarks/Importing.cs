using Spoor.Store.Postgres;

namespace Spoor.Benchmarks;

/// <summary>Import of the whole file, every rule checked and sealed, against a binary COPY of the same rows.</summary>
internal static class Importing
{
    public static async Task<IReadOnlyList<Row>> Measure(Bench bench)
    {
        var (ours, raw) = (new List<double>(), new List<double>());
        for (var run = 0; run < bench.Runs; run++)
        {
            await using var source = await bench.Empty();
            ours.Add(await Bench.Time(() => bench.Import(source)));
            var rows = await new PostgresLog(source).Read(0, long.MaxValue, default)
                .Select(l => (l.Id.Value, l.Stream.ToString(), l.Version, l.Type, l.RecordedAt.ToDateTimeUtc(), l.Data)).ToListAsync();
            raw.Add(await Bench.Time(() => Baseline.Copy(source, rows)));
        }

        return [Row.Ratio("import, every rule checked, sealed (raw: binary COPY)", "events", bench.Lines, ours, raw, 0.5)];
    }
}
