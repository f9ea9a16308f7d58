using Spoor.Host.Replays;
using Spoor.Store.Postgres;

namespace Spoor.Benchmarks;

/// <summary>The replay of a year over the whole log, against the ordered read of it with parsing.</summary>
internal static class Replaying
{
    public static async Task<IReadOnlyList<Row>> Measure(Bench bench)
    {
        var (cold, raw) = (new List<double>(), new List<double>());
        await using var source = await bench.Filled();
        for (var run = 0; run < bench.Runs; run++)
        {
            cold.Add(await Bench.Time(() => new ReplayDesk(new PostgresLog(source)).Year(new(2022), default)));
            raw.Add(await Bench.Time(() => Baseline.ReadAndParse(source)));
        }

        return [Row.Ratio("replay of a year, cold (raw: ordered read, parsed)", "events", bench.Lines, cold, raw, 0.9)];
    }
}
