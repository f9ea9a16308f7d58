using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Tests.Embedded;

/// <summary>A directory of the test's own, with what tests do to the cluster in it. Disposing stops what still runs there.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    public Scratch(string? below = null)
    {
        // As Python's tempfile makes it: for root, closed to the user the server runs as.
        Parent = Directory.CreateTempSubdirectory("spoor-test-").FullName;
        Data = Path.Combine(Parent, below ?? "data");
    }

    public string Parent { get; }

    public string Data { get; }

    public string Cluster => Path.Combine(Data, "cluster");

    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public EmbeddedClusterOptions Options => new() { DataDirectory = Data, Patience = TimeSpan.FromSeconds(30) };

    public static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async Task<EmbeddedCluster> OpenAsync(EmbeddedClusterOptions? options = null)
    {
        var opened = await EmbeddedCluster.OpenAsync(options ?? Options, Cancellation);
        return opened.Failed ? throw new InvalidOperationException(opened.Fault.ToString()) : opened.Value;
    }

    public async Task<ClusterFault> RefusedAsync(EmbeddedClusterOptions? options = null)
    {
        var opened = await EmbeddedCluster.OpenAsync(options ?? Options, Cancellation);
        if (!opened.Failed)
            await opened.Value.DisposeAsync();
        opened.Failed.ShouldBeTrue("the cluster should have been refused");
        opened.Fault.Sentence.Nl.ShouldNotBe(opened.Fault.Sentence.En);
        return opened.Fault;
    }

    public IReadOnlyList<string> Unfinished() => Directory.Exists(Data) ? Directory.GetFileSystemEntries(Data, "unfinished-*") : [];

    public int ServerPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public bool IsRunning() => File.Exists(PidFile) && IsLiving(ServerPid());

    public static Task<string> AskAsync(EmbeddedCluster cluster, string query) => AskAsync(cluster.ConnectionString, query);

    public static async Task<string> AskAsync(string address, string query)
    {
        await using var database = RegisterDatabase.Connect(address);
        await using var command = database.CreateCommand(query);
        return $"{await command.ExecuteScalarAsync(Cancellation)}";
    }

    public static bool IsLiving(int pid)
    {
        try
        {
            return File.Exists($"/proc/{pid}/stat")
                ? !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal)
                : Process.GetProcesses().Any(process => process.Id == pid);
        }
        catch (IOException)
        {
            // It died while its file was being read.
            return false;
        }
    }

    /// <summary>Ends a process the test started, as a power cut would.</summary>
    public static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        for (var waited = 0; IsLiving(pid); waited++)
        {
            waited.ShouldBeLessThan(500, $"process {pid} should have died");
            await Task.Delay(10);
        }
    }

    public static async Task<Ended> RunAsync(string program, params string[] arguments)
    {
        var ended = await ProcessRunner.RunAsync(new(program, arguments), Cancellation);
        return ended.Well ? ended : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {ended.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning())
            await KillAsync(ServerPid());
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(Parent, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                // Processes of a killed server may still be writing their last.
                await Task.Delay(100);
            }
        }
    }
}
