namespace Spoor.Reliability.Tests;

/// <summary>Work at the same time.</summary>
internal static class Together
{
    /// <summary>Starts all and waits for all. Where one fails the others are stopped, so that a failure is told and not waited out.</summary>
    public static async Task RunAsync(params IEnumerable<Func<CancellationToken, Task>> all)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Task.WhenAll(all.ToList().Select(work => Task.Run(
            async () =>
            {
                try
                {
                    await work(stop.Token);
                }
                catch
                {
                    await stop.CancelAsync();
                    throw;
                }
            },
            stop.Token)));
    }

    /// <summary>Some who do the same.</summary>
    public static IEnumerable<Func<CancellationToken, Task>> Times(int count, Func<int, CancellationToken, Task> work) =>
        Enumerable.Range(0, count).Select<int, Func<CancellationToken, Task>>(n => stop => work(n, stop));

    /// <summary>Some who do the same, each with a chance of its own.</summary>
    public static IEnumerable<Func<CancellationToken, Task>> Times(int count, Random chance, Func<int, Random, CancellationToken, Task> work)
    {
        var seeds = Enumerable.Range(0, count).Select(_ => chance.Next()).ToList();
        return Times(count, (n, stop) => work(n, new(seeds[n]), stop));
    }

    /// <summary>Waits until something holds, at most so long.</summary>
    public static async Task UntilAsync(Func<bool> holds, TimeSpan patience, CancellationToken cancellation)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !holds() && watch.Elapsed < patience;)
        {
            await Task.Delay(1, cancellation);
        }
    }
}
