using System.Diagnostics;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Host.Recording;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>Filling all stored views anew against the raw driver, and how long a recorded step takes to be seen in them.</summary>
internal static class Rebuilding
{
    private const int Steps = 1000;

    private static readonly LocalDate Today = new(2024, 6, 1);

    public static async Task<IReadOnlyList<Row>> Measure(Bench bench)
    {
        var source = await bench.Filled();
        var lease = new ViewLease(source, "benchmark", TimeSpan.FromHours(1));
        await lease.Acquire(default);
        await ViewStates.Noted(source, default);
        var (ours, raw) = (new List<double>(), new List<double>());
        RawRebuild? beside = null;
        for (var run = 0; run < bench.Runs; run++)
        {
            await Truncate(source);
            ours.Add(await Bench.Time(() => new Rebuild(source, lease).Fill(StoredView.All, bench.Lines, Today, default)));
            beside ??= await RawRebuild.Of(source);
            raw.Add(await Bench.Time(() => beside.Run(source)));
        }

        await lease.Release(default);
        return [Row.Ratio($"rebuild of all stored views, {beside!.Rows:N0} rows (raw: read, parse, COPY)", "events", bench.Lines, ours, raw, 0.8)];
    }

    public static async Task<IReadOnlyList<Row>> MeasureVisible(Bench bench)
    {
        var source = await bench.Filled();
        using var done = new CancellationTokenSource();
        var running = new ViewDatabase(source).Runner("benchmark", new Silent()).Run(done.Token);
        var log = new PostgresLog(source);
        await Seen(source, (await log.Head(default)).Position);
        var taken = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            var position = await Record(log, new(StreamKind.Trajectory, $"T-{1 + (step * 7)}"));
            var committed = Stopwatch.GetTimestamp();
            await Seen(source, position);
            taken.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
            await Task.Delay(5);
        }

        await done.CancelAsync();
        await running;
        return
        [
            Row.AtMost("from commit to visible in every stored view, median", "ms", Row.Median(taken), 50),
            Row.AtMost("from commit to visible in every stored view, p99", "ms", Row.Quantile(taken, 0.99), 50),
        ];
    }

    private static async Task<long> Record(PostgresLog log, StreamId stream)
    {
        var writer = await log.BeginAppend(default);
        await using var session = RegisterSession.InBulk(writer);
        var step = ProposedEvent.Live(new(Guid.CreateVersion7()), stream, Kit.Steps.Aftercare("2026-01-01"), "u-1");
        var taken = await session.Take(step, default);
        if (taken.Failed)
        {
            throw new InvalidOperationException(taken.Fault.ToString());
        }

        await session.Commit(default);
        return writer.Head.Position;
    }

    private static async Task Seen(NpgsqlDataSource source, long position)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select coalesce(min(position), 0) from spoor.view_state where shape > 0", connection);
        await command.PrepareAsync();
        while ((long)(await command.ExecuteScalarAsync())! < position)
        {
            await Task.Delay(1);
        }
    }

    private static async Task Truncate(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "truncate spoor.view_years, spoor.view_placements, spoor.view_cases, spoor.view_worklist, spoor.view_employers, spoor.view_vacancies, spoor.view_programmes, spoor.view_dates");
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Silent : IViewWitness
    {
        public void Stopped(string view, long position, EventId? stoppedBy, string why) => throw new InvalidOperationException(why);

        public void Rebuilt(IReadOnlyList<string> views, long position)
        {
        }

        public void BrokenOff(Exception why) => throw new InvalidOperationException(why.Message);
    }
}
