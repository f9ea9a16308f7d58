using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;
using Spoor.EventStore.Appending;

namespace Spoor.Reliability.Tests;

/// <summary>Some hosts on one database, of which any may be killed at any moment, and one who gives them commands: to whichever answers, with
/// the same ids until one does.</summary>
internal sealed class LivingHosts : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly NpgsqlDataSource _source;
    private readonly Served[] _hosts;
    private int _triedAgain;

    private LivingHosts(NpgsqlDataSource source, int count, string cookie)
    {
        _source = source;
        _client.DefaultRequestHeaders.Add("Cookie", cookie);
        _hosts = [.. Enumerable.Range(0, count).Select(_ => Serve())];
    }

    public static async Task<LivingHosts> StartAsync(NpgsqlDataSource source, int count) => new(source, count, await SignedIn.CookieAsync(source));

    /// <summary>How often a command had to be given again.</summary>
    public int TriedAgain => Volatile.Read(ref _triedAgain);

    public int Count => _hosts.Length;

    /// <summary>Kills a host, and starts another in its place.</summary>
    public async Task ReplaceAsync(int host)
    {
        await KillAsync(_hosts[host]);
        Volatile.Write(ref _hosts[host], Serve());
    }

    /// <summary>Has a command recorded, by the host that it would rather ask or the next that answers.</summary>
    public async Task RecordAsync(EventToAppend command, int rather, CancellationToken stop)
    {
        var body = $$"""[{"id":"{{command.Id}}","stream":"{{command.Stream}}","type":"{{command.Type}}","data":{{command.Data}}}]""";
        var watch = Stopwatch.StartNew();
        for (var host = rather; !await IsTakenAsync(_hosts[host % Count], body, command, stop); host++)
        {
            Interlocked.Increment(ref _triedAgain);
            watch.Elapsed.ShouldBeLessThan(Patience, "no host takes a command");
            await Task.Delay(10, stop);
        }
    }

    /// <summary>What a host answers to a question, as soon as it answers at all.</summary>
    public async Task<string> AskAsync(int host, string address, CancellationToken stop)
    {
        using var response = await _client.GetAsync(new Uri(_hosts[host].Address, address), stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var host in _hosts)
        {
            await KillAsync(host);
        }
    }

    private async Task<bool> IsTakenAsync(Served host, string body, EventToAppend command, CancellationToken stop)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _client.PostAsync(new Uri(host.Address, "/api/events"), content, stop);
            var answer = await response.Content.ReadAsStringAsync(stop);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return false;
            }

            response.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
            JsonElement.Parse(answer)[0].GetProperty("id").GetString().ShouldBe(command.Id.ToString());
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || (gone is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private Served Serve()
    {
        var address = new Uri($"http://localhost:{SpoorProcess.FreePort()}");
        var host = SpoorProcess.Start(["serve", "--urls", address.GetLeftPart(UriPartial.Authority)], database: _source.ConnectionString);
        host.OutputDataReceived += (_, _) => { };
        host.ErrorDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        return new(host, address);
    }

    private static async Task KillAsync(Served host)
    {
        host.Process.Kill();
        await host.Process.WaitForExitAsync(CancellationToken.None);
        host.Process.Dispose();
    }

    private sealed record Served(Process Process, Uri Address);
}
