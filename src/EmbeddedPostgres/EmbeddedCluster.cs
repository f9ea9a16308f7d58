using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Postgres;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// A use of the register's own PostgreSQL. All commands on one directory share one server; the last to let go stops it, unless someone started it by hand.
/// </summary>
/// <remarks>
/// Two lock files do it, which the system releases however a command dies. <c>start.lock</c> is held alone while the server is started or stopped;
/// <c>use.lock</c> is shared by all who use it. Who can take <c>use.lock</c> alone is the last.
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

    /// <summary>For Npgsql: database <c>spoor</c> as the server's superuser, to migrate and maintain. The register itself works by <see cref="AppConnectionString"/>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>For Npgsql: database <c>spoor</c> as the app's role, which may do nothing with the log but read it and append by the door.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>Whether this use started the server, rather than joining one.</summary>
    public bool StartedHere { get; private set; }

    /// <summary>Looks at the process of the server that runs, whoever started it and with which build.</summary>
    public Task<ServerProcess> StatusAsync(CancellationToken cancellation) => _server.StatusAsync(cancellation);

    /// <summary>Where the register is when nobody says where: the user's own application data, or for root the machine's.</summary>
    public static string DefaultDataDirectory() =>
        Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/lib/spoor/register"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "spoor", "register");

    /// <summary>Where the key that signs checkpoints stands when nobody says where: in the data directory, outside the cluster.</summary>
    public string KeyFile => _directory.CheckpointKey;

    /// <summary>Where that key stands for a database of someone else's server: beside the default data directory.</summary>
    public static string DefaultKeyDirectory() => Path.Combine(Path.GetDirectoryName(DefaultDataDirectory())!, DataDirectory.CheckpointKeyFile);

    /// <summary>Where the keys of the identity vault stand when nobody says where: beside the data directory, so that whoever copies that has no keys.</summary>
    public static string VaultKeysOf(string dataDirectory) => $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory))}.vault-keys";

    /// <summary>Makes the cluster at first, starts it where it isn't running, and joins it.</summary>
    /// <returns>
    /// The use, to be disposed; or why there is none (<see cref="ClusterFault.Code"/>): programs-missing, programs-not-unpacked, root-needs-setpriv, root-needs-user,
    /// directory-is-a-file, directory-not-writable, directory-of-another-user, directory-has-other-files,
    /// directory-of-another-version, directory-is-a-cluster-of-its-own, directory-damaged, directory-busy, disk-full, socket-directory-taken, port-taken,
    /// cluster-not-initialised, cluster-not-started, cluster-does-not-answer, register-not-there, and those of <see cref="ServerSettings"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left half-made or running for it.</exception>
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

    /// <summary>Starts the server again where it died while this use goes on; its addresses stay the same.</summary>
    /// <returns>Why it does not run; null where it does, whoever started it.</returns>
    public async Task<ClusterFault?> KeepRunningAsync(CancellationToken cancellation)
    {
        using var start = await ClusterLock.WaitAsync(_directory.StartLock, _patience, cancellation);
        return start is null ? ClusterFaults.Busy(_directory.Root)
            : (await _server.RunAsync(cancellation)).Try(out _, out var fault) ? null : fault;
    }

    /// <summary>Lets go of the cluster, and stops it when nobody else uses it. Connections still open to it are then cut.</summary>
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
                // A server one of whose processes was killed cuts all connections and recovers by itself; all the while its file says that it is ready.
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    private TimeSpan WorthWaiting(NpgsqlException e) => e.SqlState switch
    {
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.CrashShutdown => _patience,

        // PostgreSQL gives its dying processes five seconds; who does not answer at all for longer has another reason.
        null => TimeSpan.FromSeconds(10),
        _ => TimeSpan.Zero,
    };

    private NpgsqlConnectionStringBuilder Address(PostmasterFile server)
    {
        // Below the server's hundred, so that one command's pool cannot shut out the next command.
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

        // A process being started elsewhere in this one may hold our lock's file for the moment before its own program begins.
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
