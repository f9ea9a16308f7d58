using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Spoor.Database;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>How a server is killed, always with SIGKILL.</summary>
internal enum Blow
{
    /// <summary>The process that the others belong to; those end when they notice.</summary>
    Server,

    /// <summary>One that serves a connection; the server then ends the others and recovers by itself.</summary>
    Backend,

    /// <summary>All of them, as in a power cut.</summary>
    Everything,
}

/// <summary>A cluster of the test's own that can be killed and opened again. Its directory is gone afterwards.</summary>
internal sealed class CrashingCluster : IAsyncDisposable
{
    private readonly string _parent = ScratchPlace.Make("spoor-crash-");
    private EmbeddedCluster? _use;

    private CrashingCluster()
    {
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Data => Path.Combine(_parent, "data");

    public string ConnectionString => _use!.ConnectionString;

    /// <summary>Where the write-ahead log is.</summary>
    public string Wal => Path.Combine(Data, "cluster", "pg_wal");

    private string PidFile => Path.Combine(Data, "cluster", "postmaster.pid");

    /// <summary>A new cluster that runs.</summary>
    public static async Task<CrashingCluster> OpenAsync()
    {
        var cluster = new CrashingCluster();
        await cluster.OpenAgainAsync();
        return cluster;
    }

    /// <summary>A place for a cluster that someone else is to open.</summary>
    public static CrashingCluster Unopened() => new();

    /// <summary>A cluster of the same files as this one, which does not run: not opened yet.</summary>
    public async Task<CrashingCluster> CopiedAsync()
    {
        var copy = new CrashingCluster();
        using var copying = Process.Start("cp", ["-Rp", Data, copy.Data]);
        await copying.WaitForExitAsync(Stop);
        copying.ExitCode.ShouldBe(0);
        return copy;
    }

    /// <summary>Joins the cluster, and starts it where it was killed.</summary>
    public async Task OpenAgainAsync()
    {
        var before = _use;
        _use = await UseAsync(Data);
        if (before is not null)
        {
            await before.DisposeAsync();
        }
    }

    /// <summary>A use of a cluster that must open.</summary>
    public static async Task<EmbeddedCluster> UseAsync(string data)
    {
        var opened = await EmbeddedCluster.OpenAsync(new() { DataDirectory = data }, Stop);
        return opened.Try(out var use, out var fault) ? use : throw new InvalidOperationException(fault.ToString());
    }

    /// <summary>The register in the cluster, with its schema.</summary>
    public async Task<NpgsqlDataSource> RegisterAsync(string? database = null)
    {
        var address = new NpgsqlConnectionStringBuilder(ConnectionString);
        var source = RegisterDatabase.Connect(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database ?? address.Database }.ConnectionString);
        var migrated = await Migrator.MigrateAsync(source, Stop);
        return migrated.Failed ? throw new InvalidOperationException(migrated.Fault.En) : source;
    }

    /// <summary>The whole log, read while nobody holds its head, so that what a killed command left running is over.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> SettledAsync(IEventStore log)
    {
        await using var writer = await log.BeginAppendAsync(Stop);
        var lines = await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
        writer.Tail.Position.ShouldBe(lines.Count, "the head of the log stands elsewhere than its last line");
        return lines;
    }

    /// <summary>Kills the server or part of it.</summary>
    public async Task KillAsync(Blow blow, Random chance)
    {
        var server = ServerPid();
        var backends = blow == Blow.Server ? [] : await ProcessesAsync(all: blow == Blow.Everything);
        foreach (var pid in blow switch
        {
            Blow.Server => [server],
            Blow.Backend => backends.Take(1).Select(_ => backends[chance.Next(backends.Count)]),
            _ => backends.Prepend(server),
        })
        {
            Kill(pid);
        }

        if (blow != Blow.Backend)
        {
            await GoneAsync(server);
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_use is not null)
        {
            await _use.DisposeAsync();
        }

        if (File.Exists(PidFile))
        {
            // Whoever started it was killed, so nobody else stops it.
            await (await UseAsync(Data)).DisposeAsync();
        }

        Directory.Delete(_parent, recursive: true);
    }

    private int ServerPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<int>> ProcessesAsync(bool all)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(Stop);
            await using var command = new NpgsqlCommand(
                "select pid from pg_stat_activity where pid <> pg_backend_pid() and ($1 or backend_type = 'client backend')", connection);
            command.Parameters.Add(new() { Value = all });
            await using var reader = await command.ExecuteReaderAsync(Stop);
            var pids = new List<int>();
            while (await reader.ReadAsync(Stop))
            {
                pids.Add(reader.GetInt32(0));
            }

            return pids;
        }
        catch (NpgsqlException)
        {
            // It still recovers from the blow before.
            return [];
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself in between.
        }
    }

    private static async Task GoneAsync(int pid)
    {
        for (var waited = 0; IsLiving(pid); waited++)
        {
            waited.ShouldBeLessThan(1000, $"process {pid} should have died");
            await Task.Delay(10, Stop);
        }
    }

    private static bool IsLiving(int pid)
    {
        try
        {
            // Nobody may have waited for it yet: then it is dead, and its number is still there.
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
}
