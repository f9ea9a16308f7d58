using System.Diagnostics;
using Npgsql;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>A host in a process of its own, ready: its views are filled and it holds the log.</summary>
internal sealed class ServedHost : IAsyncDisposable
{
    private readonly Process _process;

    private ServedHost(Process process, string url)
    {
        _process = process;
        Client = new() { BaseAddress = new(url) };
    }

    public HttpClient Client { get; }

    /// <summary>Starts a host on a database and waits until it is ready.</summary>
    public static async Task<ServedHost> StartAsync(NpgsqlDataSource source)
    {
        var url = $"http://127.0.0.1:{SpoorProcess.FreePort()}";
        var host = new ServedHost(SpoorProcess.Start(["serve", "--urls", url], database: source.ConnectionString), url);
        await host.AnswersAsync();
        host.Client.DefaultRequestHeaders.Add("Cookie", await SignedIn.CookieAsync(source));
        await host.ReadyAsync();
        return host;
    }

    /// <summary>What it holds of the machine's memory, in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>How many milliseconds an answer takes, all of it; whatever its status.</summary>
    public async Task<double> AskAsync(string address)
    {
        var watch = Stopwatch.StartNew();
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? watch.Elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"{address} answered {(int)response.StatusCode}.");
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task AnswersAsync() => UntilAsync("/health/live");

    private async Task ReadyAsync()
    {
        await UntilAsync("/health/ready");
        await AskAsync("/jaren/2022");
    }

    private async Task UntilAsync(string address)
    {
        for (var isThere = false; !isThere; await Task.Delay(500))
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
                isThere = answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }
}
