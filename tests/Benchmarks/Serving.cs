using System.Diagnostics;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Postgres;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>The pages of a host that holds the whole register: how long they take under fifty requests a second while people record, how
/// soon they show what was recorded, and what it takes to hold it.</summary>
internal static class Serving
{
    private const int RequestsPerSecond = 50;
    private const int Seconds = 20;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var source = await bench.FilledAsync();
        var log = new PostgresEventStore(source);
        await using var host = await ServedHost.StartAsync(source);
        var client = host.Client;
        await LoadAsync(client, log, 3, [], []);

        var (year, one, visible) = (new List<double>(), new List<double>(), new List<double>());
        await LoadAsync(client, log, Seconds, year, one);
        await VisibleAsync(client, log, visible);
        return
        [
            Row.AtMost("year page, 50 requests/s while people record, p99", "ms", Row.Quantile(year, 0.99), 50),
            Row.AtMost("the page of one case, the same, p99", "ms", Row.Quantile(one, 0.99), 50),
            Row.AtMost("from commit to visible on the year page, p99", "ms", Row.Quantile(visible, 0.99), 50),
            Row.AtMost("memory of a host that holds the register ready, all in all", "MB", host.Memory() / 1e6, 600),
        ];
    }

    /// <summary>Sends requests at a steady pace, however long each takes: a slow answer does not make the next come later.</summary>
    private static async Task LoadAsync(HttpClient client, PostgresEventStore log, int seconds, List<double> year, List<double> one)
    {
        var asked = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < seconds * RequestsPerSecond; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / RequestsPerSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            var isYear = n % 2 == 0;
            asked.Add(AskAsync(client, isYear ? $"/jaren/{2021 + (n % 4)}" : $"/trajecten/T-{1 + (n * 7)}", isYear ? year : one));
            if (n % RequestsPerSecond == 0)
            {
                asked.Add(RecordAsync(log, n));
            }
        }

        await Task.WhenAll(asked);
    }

    private static async Task AskAsync(HttpClient client, string address, List<double> times)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        lock (times)
        {
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>A new trajectory, recorded as a person does.</summary>
    private static async Task<long> RecordAsync(PostgresEventStore log, int n)
    {
        var stream = new StreamId(StreamKind.Trajectory, $"N-{Guid.NewGuid():N}");
        await using var session = await UnitOfWork.OpenAsync(log, default);
        var taken = await session.AppendAsync(
            EventToAppend.FromCommand(new(Guid.NewGuid()), stream, Steps.Intake("2022-02-01", client: $"N-{n}"), "u-001"), default);
        if (taken.Failed)
        {
            throw new InvalidOperationException(taken.Fault.ToString());
        }

        await session.CommitAsync(default);
        return (await log.TailAsync(default)).Position;
    }

    private static async Task VisibleAsync(HttpClient client, PostgresEventStore log, List<double> times)
    {
        for (var n = 0; n < 100; n++)
        {
            var position = await RecordAsync(log, n);
            var watch = Stopwatch.StartNew();
            while (!(await client.GetStringAsync(new Uri("/jaren/2022", UriKind.Relative))).Contains($"\"position\">{position}<", StringComparison.Ordinal))
            {
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }
    }
}
