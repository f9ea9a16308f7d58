using Npgsql;
using Spoor.EventStore.Views;

namespace Spoor.Benchmarks;

/// <summary>Filling all read models anew against the raw driver, and against Marten's daemon that fills one document a stream.</summary>
internal static class Rebuilding
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var source = await bench.FilledAsync();
        var views = new ViewDatabase(source);
        await RebuildAsync(views);
        var beside = await RawRebuild.OfAsync(source);
        await using var marten = await MartenTheUsualWay.OnAsync(source, isRebuilt: true);
        await marten.TakeOverAsync();
        var (ours, raw, usual) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < bench.Runs; run++)
        {
            ours.Add(await Bench.TimeAsync(() => RebuildAsync(views)));
            raw.Add(await Bench.TimeAsync(() => beside.RunAsync(source)));
            usual.Add(await Bench.TimeAsync(marten.RebuildAsync));
        }

        return
        [
            Row.Ratio("rebuild of all read models (beside: Marten's daemon, one document a stream)", "events", bench.Lines, ours, usual, 5),
            Row.Ratio($"rebuild of all read models, {beside.Rows:N0} rows (raw: read, parse, COPY)", "events", bench.Lines, ours, raw, 0.4),
        ];
    }

    private static async Task RebuildAsync(ViewDatabase views)
    {
        if (await views.RebuildAsync(default) is { } fault)
        {
            throw new InvalidOperationException(fault.En);
        }
    }
}
