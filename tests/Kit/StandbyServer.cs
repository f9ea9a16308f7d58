using Npgsql;
using Spoor.EmbeddedPostgres;

namespace Spoor.Kit;

/// <summary>A real hot standby of a test's PostgreSQL: a copy of its files that follows it by streaming replication.</summary>
public sealed class StandbyServer : IAsyncDisposable
{
    private readonly string _directory;
    private readonly PostgresServer _primary;
    private readonly EmbeddedCluster _cluster;

    private StandbyServer(string directory, PostgresServer primary, EmbeddedCluster cluster)
    {
        _directory = directory;
        _primary = primary;
        _cluster = cluster;
    }

    /// <summary>Copies the primary while it runs, as an operator would, and starts the copy.</summary>
    public static async Task<StandbyServer> OfAsync(PostgresServer primary)
    {
        var directory = ScratchPlace.Path("spoor-standby-");
        var cluster = Path.Combine(directory, "cluster");
        await using (var connection = new NpgsqlConnection(primary.Address))
        {
            await connection.OpenAsync();
            await ScalarAsync(connection, "select pg_backup_start('standby', true)::text");
            Copy(primary.ClusterDirectory, cluster);
            await File.WriteAllTextAsync(Path.Combine(cluster, "backup_label"), await ScalarAsync(connection, "select labelfile from pg_backup_stop(false)"));
        }

        var address = new NpgsqlConnectionStringBuilder(primary.Address);
        await File.WriteAllTextAsync(Path.Combine(cluster, "standby.signal"), "");
        await File.AppendAllTextAsync(
            Path.Combine(cluster, "postgresql.auto.conf"),
            $"primary_conninfo = 'host={address.Host} port={address.Port} user={address.Username}'\nhot_standby_feedback = on\n");
        var opened = await EmbeddedCluster.OpenAsync(new() { DataDirectory = directory }, default);
        return new(directory, primary, opened.Try(out var started, out var fault) ? started : throw new InvalidOperationException(fault.ToString()));
    }

    /// <summary>The same database as one of the primary's, as the same user.</summary>
    public string Of(string database) =>
        new NpgsqlConnectionStringBuilder(database) { Host = new NpgsqlConnectionStringBuilder(_cluster.ConnectionString).Host }.ConnectionString;

    /// <summary>Waits until all that the primary has committed by now is seen here.</summary>
    public async Task CatchUpAsync()
    {
        var written = await RunAsync(_primary.Address, "select pg_current_wal_lsn()::text");
        while (await RunAsync(_cluster.ConnectionString, $"select (pg_last_wal_replay_lsn() >= '{written}')::text") != "true")
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Stops replaying: it stays where it is, however much the primary goes on.</summary>
    public Task HoldAsync() => RunAsync(_cluster.ConnectionString, "select pg_wal_replay_pause()::text");

    /// <summary>Replays on.</summary>
    public Task GoOnAsync() => RunAsync(_cluster.ConnectionString, "select pg_wal_replay_resume()::text");

    /// <summary>Makes it a primary of its own.</summary>
    public Task PromoteAsync() => RunAsync(_cluster.ConnectionString, "select pg_promote()::text");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string address, string query)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        return await ScalarAsync(connection, query);
    }

    private static async Task<string> ScalarAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private static void Copy(string from, string to)
    {
        Make(to);
        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Make(Path.Combine(to, Path.GetRelativePath(from, directory)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            // What belongs to the running server and not to its data: its pid, its command line, its sockets.
            if (!Path.GetFileName(file).StartsWith("postmaster.", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith(".s.PGSQL", StringComparison.Ordinal))
            {
                CopyFile(file, Path.Combine(to, Path.GetRelativePath(from, file)));
            }
        }
    }

    private static void CopyFile(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // What a running server removes meanwhile, the log of the backup makes good.
        }
    }

    private static void Make(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL starts on no directory that others may read.
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
