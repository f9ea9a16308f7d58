using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Xunit;

namespace Spoor.Kit;

/// <summary><c>spoor serve</c> as a process on a given database.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, int port)
    {
        _process = process;
        Client = new() { BaseAddress = new($"http://localhost:{port}") };
    }

    public HttpClient Client { get; }

    public static Task<ServedProcess> StartAsync(string database, params string[] arguments) => StartAsync(database, null, arguments);

    /// <summary>On a PostgreSQL of Spoor's own, in a directory; nobody signs in.</summary>
    public static Task<ServedProcess> StartOwnAsync(string data) => StartAsync(null, environment: null, "--data", data);

    public static Task<ServedProcess> StartAsync(string? database, IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        StartBuildAsync(SpoorProcess.Executable, database, environment, arguments);

    /// <summary>Another build of the program.</summary>
    public static async Task<ServedProcess> StartBuildAsync(string executable, string? database, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var port = SpoorProcess.FreePort();
        var process = SpoorProcess.Start(
            ["serve", "--lang", "en", "--urls", $"http://localhost:{port}", .. arguments], database: database, environment: environment, executable: executable);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("can be seen", StringComparison.Ordinal))
            {
                var host = new ServedProcess(process, port);
                if (database is not null)
                {
                    await host.SignInAsync(database);
                }

                return host;
            }
        }

        throw new EndOfStreamException("It ended before it served.");
    }

    /// <summary>Signs its client in on a database; on a read replica nobody can, but who signed in on the primary is known there.</summary>
    public async Task SignInAsync(string database)
    {
        await using var source = RegisterDatabase.Connect(database);
        await using var asked = source.CreateCommand("select pg_is_in_recovery()");
        if (await asked.ExecuteScalarAsync(TestContext.Current.CancellationToken) is false)
        {
            Client.DefaultRequestHeaders.Add("Cookie", await SignedIn.CookieAsync(source));
        }
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string address)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What it says of its readiness.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Document)> ReadyAsync()
    {
        var (status, body) = await GetAsync("/health/ready?lang=en");
        return (status, JsonElement.Parse(body));
    }

    /// <summary>Waits until it should get requests.</summary>
    public async Task UntilReadyAsync()
    {
        while ((await ReadyAsync()).Status != HttpStatusCode.OK)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Tells it to stop, as a supervisor does.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Its exit status, once it ends.</summary>
    /// <param name="patience">How long that may take; null is a minute.</param>
    public async Task<int> EndedAsync(TimeSpan? patience = null)
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience ?? TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            Signal("TERM");
            await EndedAsync();
        }

        _process.Dispose();
    }
}
