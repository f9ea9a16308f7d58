using System.Diagnostics;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Benchmarks.Scale;

/// <summary>What one head of the log carries, and what several heads on the same server do: one database for all against one a region.</summary>
internal static class Heads
{
    /// <summary>Every case is measured for so long.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);

    /// <summary>Measures writers that each append one event of a stream of its own and wait until it is durable.</summary>
    /// <param name="sources">The databases; the writers are spread over them.</param>
    /// <returns>How long each append took, in seconds, and how many there were a second.</returns>
    public static async Task<(IReadOnlyList<double> Taken, double PerSecond)> AppendAsync(IReadOnlyList<NpgsqlDataSource> sources, int writers)
    {
        var watch = Stopwatch.StartNew();
        var each = await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(new(sources[w % sources.Count]), watch))));
        List<double> taken = [.. each.SelectMany(t => t)];
        return (taken, taken.Count / watch.Elapsed.TotalSeconds);
    }

    /// <summary>How long it takes to settle "now", as every question about now does on the same head.</summary>
    public static async Task<IReadOnlyList<double>> SettleAsync(NpgsqlDataSource source, int times)
    {
        var log = new PostgresEventStore(source);
        var taken = new List<double>();
        for (var n = 0; n < times; n++)
        {
            taken.Add(await Bench.TimeAsync(() => log.KnownAtAsync(null, default)));
        }

        return taken;
    }

    private static async Task<List<double>> WriteAsync(PostgresEventStore log, Stopwatch watch)
    {
        var taken = new List<double>();
        while (watch.Elapsed < Long)
        {
            taken.Add(await Bench.TimeAsync(() => OnceAsync(log)));
        }

        return taken;
    }

    private static async Task OnceAsync(PostgresEventStore log)
    {
        var stream = new StreamId(StreamKind.Trajectory, $"T-{Guid.NewGuid():N}");
        await using var writer = await log.BeginAppendAsync(default);
        var appended = await writer.AppendAsync(
            [new(new EventId(Guid.CreateVersion7()), stream, 1, "case_consulted", null, "u-001", null, null, """{"on":"2022-03-05"}""")], default);
        if (appended.Failed)
        {
            throw new InvalidOperationException($"{appended.Fault}");
        }

        await writer.CommitAsync(default);
    }
}
