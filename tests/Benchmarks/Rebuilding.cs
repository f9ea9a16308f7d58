using Npgsql;
using Spoor.EventStore.Views;

namespace Spoor.Benchmarks;

/// <summary>Filling all read models anew against the raw driver.</summary>
internal static class Rebuilding
{
    public static async Task<IReadOnlyList<Row>> Measure(Bench bench)
    {
        var source = await bench.Filled();
        var views = new ViewDatabase(source);
        await Rebuild(views);
        var beside = await RawRebuild.Of(source);
        var (ours, raw) = (new List<double>(), new List<double>());
        for (var run = 0; run < bench.Runs; run++)
        {
            ours.Add(await Bench.Time(() => Rebuild(views)));
            raw.Add(await Bench.Time(() => beside.Run(source)));
        }

        return [Row.Ratio($"rebuild of all read models, {beside.Rows:N0} rows (raw: read, parse, COPY)", "events", bench.Lines, ours, raw, 0.4)];
    }

    private static async Task Rebuild(ViewDatabase views)
    {
        if (await views.RebuildAsync(default) is { } fault)
        {
            throw new InvalidOperationException(fault.En);
        }
    }
}
