using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Postgres;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// A use of the embedded PostgreSQL server. All commands on one directory share one server; the last one to finish stops it, unless it was started by hand.
/// </summary>
/// <remarks>
/// This relies on two lock files, which the system releases however a command dies. <c>start.lock</c> is held exclusively while the server is started or stopped;
/// <c>use.lock</c> is shared by all users of the server. Whoever can acquire <c>use.lock</c> exclusively is the last.
/// </remarks>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string Name = "spoor";
    private readonly DataDirectory _directory;
    private readonly ClusterServer _server;
    private readonly TimeSpan _patience;
    private ClusterLock? _use;

    private EmbeddedCluster(DataDirectory directory, ClusterServer server, ClusterLock use, TimeSpan patience)
    {
        _directory = directory;
        _server = server;
        _use = use;
        _patience = patience;
    }

    /// <summary>For Npgsql: database <c>spoor</c> as the server's superuser, for migration and maintenance. Otherwise use
    /// <see cref="AppConnectionString"/>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>For Npgsql: database <c>spoor</c> as the app role, which can only read the log and append through the append functions.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>Whether this use started the server, rather than joining one.</summary>
    public bool StartedHere { get; private set; }

    /// <summary>Reads the status of the running server process, whoever started it and with which build.</summary>
    public Task<ServerProcess> StatusAsync(CancellationToken cancellation) => _server.StatusAsync(cancellation);

    /// <summary>The default data directory: in the user's application data, or for root in the machine's.</summary>
    public static string DefaultDataDirectory() =>
        Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/lib/spoor/register"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "spoor", "register");

    /// <summary>The default file of the checkpoint signing key: in the data directory, outside the cluster.</summary>
    public string KeyFile => _directory.CheckpointKey;

    /// <summary>The default file of that key for an external database server: beside the default data directory.</summary>
    public static string DefaultKeyDirectory() => Path.Combine(Path.GetDirectoryName(DefaultDataDirectory())!, DataDirectory.CheckpointKeyFile);

    /// <summary>The default directory of the identity vault's keys: beside the data directory, so that a copy of that has no keys.</summary>
    public static string VaultKeysOf(string dataDirectory) => $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory))}.vault-keys";

    /// <summary>Creates the cluster if needed, starts it if it isn't running, and joins it.</summary>
    /// <returns>
    /// The use, to be disposed; or why there is none (<see cref="ClusterFault.Code"/>): programs-missing, programs-not-unpacked, root-needs-setpriv, root-needs-user,
    /// directory-is-a-file, directory-not-writable, directory-of-another-user, directory-has-other-files,
    /// directory-of-another-version, directory-is-a-cluster-of-its-own, directory-damaged, directory-busy, disk-full, socket-directory-taken, port-taken,
    /// cluster-not-initialised, cluster-not-started, cluster-does-not-answer, register-not-there, and those of <see cref="ServerSettings"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing half-made or running is left behind.</exception>
    public static async Task<Outcome<EmbeddedCluster, ClusterFault>> OpenAsync(EmbeddedClusterOptions options, CancellationToken cancellation = default)
    {
        if (!DataDirectory.Prepare(options.DataDirectory, options.MayBegin).Try(out var directory, out var fault))
            return fault;
        try
        {
            if (!(await UnprivilegedUser.ForAsync(directory, cancellation)).Try(out var user, out fault))
                return fault;
            await user.OwnAsync(directory, cancellation);
            if (!PostgresBinaries.Unpack(options.ProgramCache, directory.Programs).Try(out var binaries, out fault))
                return fault;
            return await OpenAsync(directory, new ClusterServer(directory, user, binaries, options), options.Patience, cancellation);
        }
        catch (IOException full) when (Disk.IsFull(full))
        {
            return ClusterFaults.DiskFull(directory.Root);
        }
        catch (UnauthorizedAccessException refused)
        {
            return directory.HasCluster ? ClusterFaults.OtherOwner(directory.Root) : ClusterFaults.NotWritable(directory.Root, refused);
        }
    }

    /// <summary>Restarts the server if it died during this use; its addresses stay the same.</summary>
    /// <returns>Why it does not run; null if it does, whoever started it.</returns>
    public async Task<ClusterFault?> KeepRunningAsync(CancellationToken cancellation)
    {
        using var start = await ClusterLock.WaitAsync(_directory.StartLock, _patience, cancellation);
        return start is null ? ClusterFaults.Busy(_directory.Root)
            : (await _server.RunAsync(cancellation)).Try(out _, out var fault) ? null : fault;
    }

    /// <summary>Releases the cluster, and stops it if nobody else uses it, which cuts any open connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _use, null) is not { } use)
            return;
        foreach (var address in new[] { ConnectionString, AppConnectionString }.Where(a => a.Length > 0))
        {
            await using var pool = new NpgsqlConnection(address);
            NpgsqlConnection.ClearPool(pool);
        }

        using var start = Directory.Exists(_directory.Root) ? await ClusterLock.WaitAsync(_directory.StartLock, _patience, CancellationToken.None) : null;
        await ReleaseAsync(use, mayStop: start is not null);
    }

    private static async Task<Outcome<EmbeddedCluster, ClusterFault>> OpenAsync(DataDirectory directory, ClusterServer server, TimeSpan patience, CancellationToken cancellation)
    {
        using var start = await ClusterLock.WaitAsync(directory.StartLock, patience, cancellation);
        if (start is null || ClusterLock.Acquire(directory.UseLock, shared: true) is not { } use)
            return ClusterFaults.Busy(directory.Root);

        var cluster = new EmbeddedCluster(directory, server, use, patience);
        ClusterFault? fault;
        try
        {
            fault = directory.Judge()
                ?? (directory.HasCluster ? null : await server.InitialiseAsync(cancellation))
                ?? await cluster.JoinAsync(cancellation);
        }
        catch
        {
            await cluster.ReleaseAsync(use, mayStop: true);
            throw;
        }

        if (fault is null)
            return cluster;
        await cluster.ReleaseAsync(use, mayStop: true);
        return fault;
    }

    private async Task<ClusterFault?> JoinAsync(CancellationToken cancellation)
    {
        if (!(await _server.RunAsync(cancellation)).Try(out var running, out var fault))
            return fault;
        StartedHere = running.Started;
        var address = Address(running.Server);
        var app = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Username = Access.App, Password = null };
        try
        {
            // Only the loopback asks for passwords.
            if (address.Password is not null)
                app.Password = await _server.AppPasswordAsync();
            fault = await PrepareAsync(address, app.Password, cancellation);
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException)
        {
            return ClusterFaults.NoAnswer(_directory.Root, silent);
        }

        address.Pooling = app.Pooling = true;
        ConnectionString = address.ConnectionString;
        AppConnectionString = app.ConnectionString;
        return fault;
    }

    private async Task<ClusterFault?> PrepareAsync(NpgsqlConnectionStringBuilder address, string? appPassword, CancellationToken cancellation)
    {
        var asked = DateTime.UtcNow;
        while (true)
        {
            try
            {
                return await FirstConnection.PrepareAsync(address, Name, appPassword, cancellation);
            }
            catch (NpgsqlException recovering) when (DateTime.UtcNow < asked + WorthWaiting(recovering))
            {
                // If a server process is killed, the server cuts all connections and recovers by itself; its postmaster file says ready all the while.
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    private TimeSpan WorthWaiting(NpgsqlException e) => e.SqlState switch
    {
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.CrashShutdown => _patience,

        // PostgreSQL gives its dying processes five seconds; a longer silence has another cause.
        null => TimeSpan.FromSeconds(10),
        _ => TimeSpan.Zero,
    };

    private NpgsqlConnectionStringBuilder Address(PostmasterFile server)
    {
        // Well below the server's limit of a hundred, so that one command's pool cannot shut out the next command.
        const int fairShare = 40;
        var address = new NpgsqlConnectionStringBuilder { Username = Name, Database = Name, Port = server.Port, Pooling = false, MaxPoolSize = fairShare, GssEncryptionMode = GssEncryptionMode.Disable };
        if (server.SocketDirectory.Length > 0)
        {
            address.Host = Path.GetFullPath(server.SocketDirectory, _directory.Cluster);
            return address;
        }

        address.Host = "127.0.0.1";
        address.Password = _server.Password();
        return address;
    }

    private async Task ReleaseAsync(ClusterLock use, bool mayStop)
    {
        use.Dispose();
        _use = null;
        if (!mayStop)
            return;

        // A child process being started by another thread may hold our lock file open until its own program begins.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var alone = ClusterLock.Acquire(_directory.UseLock, shared: false);
            if (alone is not null)
            {
                await _server.StopAsync();
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
