using System.Net;
using System.Net.Sockets;
using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>Creates, starts and stops the server of one data directory. The caller holds the start lock.</summary>
internal sealed class ClusterServer(DataDirectory directory, UnprivilegedUser user, PostgresBinaries binaries, EmbeddedClusterOptions options)
{
    // PostgreSQL stores its command line in postmaster.opts, so the mark belongs to one start: a server started by hand lacks it.
    private const string Mark = "cluster_name=spoor";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // A restarted server keeps its port, so that its users find it again.
    private int? _port = options.LoopbackPort is 0 ? null : options.LoopbackPort;

    /// <summary>Reads the status of the server process.</summary>
    public Task<ServerProcess> StatusAsync(CancellationToken cancellation) =>
        ServerProcess.StatusAsync(PostmasterFile.Read(directory.Cluster)?.Pid ?? 0, user.Name, cancellation);

    /// <summary>Creates the cluster under a temporary name and moves it into place, so that a killed command never leaves a partial one.</summary>
    public async Task<ClusterFault?> InitialiseAsync(CancellationToken cancellation)
    {
        await RemoveUnfinishedAsync();
        var unfinished = directory.NewUnfinished();
        var password = unfinished + ".password";
        try
        {
            await WritePasswordAsync(password);
            await user.MakeDirectoryAsync(unfinished);
            var made = await RunAsync(unfinished, binaries.InitDb, cancellation,
                "--username=spoor", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--data-checksums", "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={FileIn(password)}");
            if (!made.Well)
            {
                return Disk.IsFull(made.Output, directory.Root)
                    ? ClusterFaults.DiskFull(directory.Root)
                    : ClusterFaults.NotInitialised(directory.Root, LastLines(made.Output));
            }

            File.Move(password, ClusterConfiguration.PasswordFile(unfinished));
            ClusterConfiguration.Attach(unfinished);
            Directory.Move(unfinished, directory.Cluster);
            return null;
        }
        finally
        {
            await RemoveUnfinishedAsync();
        }
    }

    /// <summary>Finds the running server or starts one.</summary>
    /// <returns>The contents of its postmaster file, and whether this call started it.</returns>
    public async Task<Outcome<(PostmasterFile Server, bool Started), ClusterFault>> RunAsync(CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + options.Patience;
        var remnant = DateTime.UtcNow + TimeSpan.FromSeconds(2);
        while (File.Exists(PostmasterFile.PathIn(directory.Cluster)))
        {
            var server = PostmasterFile.Read(directory.Cluster);
            if (server is null && DateTime.UtcNow > remnant)
            {
                PostmasterFile.RemoveRemnant(directory.Cluster);
                break;
            }

            if (server is not null && await server.RunsHereAsync() is false)
            {
                server.Disarm();
                break;
            }

            if (server is { Ready: true })
            {
                _port = server.SocketDirectory.Length > 0 ? null : server.Port;
                return (server, false);
            }

            if (DateTime.UtcNow > until)
                return ClusterFaults.NotStarted(directory.Root, directory.LastWords(from: 0));
            await Task.Delay(Pause, cancellation);
        }

        return await StartAsync(until, cancellation) is { } fault ? fault
            : PostmasterFile.Read(directory.Cluster) is { } started ? (started, true)
            : ClusterFaults.NotStarted(directory.Root, directory.LastWords(from: 0));
    }

    /// <summary>The password of the app role, created on first use.</summary>
    public async Task<string> AppPasswordAsync()
    {
        var path = ClusterConfiguration.AppPasswordFile(directory.Cluster);
        if (!File.Exists(path))
        {
            var unfinished = path + ".unfinished";
            File.Delete(unfinished);
            await WritePasswordAsync(unfinished);
            File.Move(unfinished, path);
        }

        return ReadPassword(path);
    }

    /// <summary>The superuser's password.</summary>
    public string Password() => ReadPassword(ClusterConfiguration.PasswordFile(directory.Cluster));

    /// <summary>Stops the server if any spoor command started it. A server that may run in another directory is never signalled.</summary>
    public async Task StopAsync()
    {
        if (!await RunsHereAsync() || !BearsOurMark())
            return;
        var seconds = $"{(int)options.Patience.TotalSeconds}";
        var stopped = await RunAsync(directory.Cluster, binaries.PgCtl, CancellationToken.None, "stop", "-s", "-w", "-t", seconds, "-m", "fast");

        // A Ctrl-C may have killed pg_ctl itself after it signalled the server; only a server that keeps running is stopped in immediate mode.
        if (!stopped.Well && !await IsGoneAsync())
            await RunAsync(directory.Cluster, binaries.PgCtl, CancellationToken.None, "stop", "-s", "-w", "-t", seconds, "-m", "immediate");
    }

    private async Task<ClusterFault?> StartAsync(DateTime until, CancellationToken cancellation)
    {
        if (!(await SocketPlace.ChooseAsync(directory.Cluster, user, cancellation)).Try(out var sockets, out var taken))
            return taken;
        directory.TurnOverLog();
        while (true)
        {
            var port = _port ?? (options.LoopbackPort is 0 ? FreePort() : null);
            await ClusterConfiguration.WriteAsync(directory.Cluster, sockets, port, user);
            var before = new FileInfo(directory.Log) is { Exists: true } log ? log.Length : 0;
            var started = await TryStartAsync(until - DateTime.UtcNow, cancellation);
            if (started.Well)
            {
                _port = port;
                return null;
            }

            var words = directory.LastWords(before);
            var portTaken = words.Contains("Address already in use", StringComparison.Ordinal) || words.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);
            var passing = portTaken ? _port is null : words.Contains("pre-existing shared memory block", StringComparison.Ordinal);
            if (!passing || DateTime.UtcNow > until)
                return Explain(words.Length > 0 ? words : LastLines(started.Output), portTaken ? port : null);

            // The child processes of a killed server take a moment to notice.
            await Task.Delay(Pause * 5, cancellation);
        }
    }

    private async Task<Ended> TryStartAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var seconds = $"{Math.Max(1, (int)patience.TotalSeconds)}";
        try
        {
            // Without a log file the server would keep our output open for its whole life.
            return await RunAsync(directory.Cluster, binaries.PgCtl, cancellation,
                "start", "-s", "-w", "-t", seconds, "-l", FileIn(directory.Log), "-o", $"-c {Mark}");
        }
        catch (OperationCanceledException)
        {
            await StopAsync();
            throw;
        }
    }

    private ClusterFault Explain(string words, int? takenPort) =>
        takenPort is { } port ? ClusterFaults.PortInUse(port)
        : Disk.IsFull(words, directory.Root) ? ClusterFaults.DiskFull(directory.Root)
        : words.Contains("wrong ownership", StringComparison.Ordinal) ? ClusterFaults.OtherOwner(directory.Root)
        : ClusterFaults.NotStarted(directory.Root, words);

    private async Task<bool> RunsHereAsync() => PostmasterFile.Read(directory.Cluster) is { } server && await server.RunsHereAsync() is true;

    private bool BearsOurMark()
    {
        var commandLine = Path.Combine(directory.Cluster, "postmaster.opts");
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(Mark, StringComparison.Ordinal);
    }

    private async Task<bool> IsGoneAsync()
    {
        var until = DateTime.UtcNow + options.Patience;
        while (await RunsHereAsync())
        {
            if (DateTime.UtcNow > until)
                return false;
            await Task.Delay(Pause);
        }

        return true;
    }

    private static string ReadPassword(string path) => File.ReadAllText(path).Trim();

    private async Task WritePasswordAsync(string path)
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(path, create))
            await file.WriteLineAsync(ClusterConfiguration.NewPassword());
        await user.GiveAsync(path);
    }

    private async Task RemoveUnfinishedAsync()
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(5);
        foreach (var path in directory.Unfinished.ToList())
        {
            // The children of a killed initdb keep writing until they notice; another command's initdb may go on, and the next first start cleans up.
            while (!TryRemove(path) && DateTime.UtcNow < until)
                await Task.Delay(Pause);
        }
    }

    private static bool TryRemove(string path)
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The programs run in the cluster and reach it through their working directory: root may have closed the directories above it to them.
    private Task<Ended> RunAsync(string cluster, string program, CancellationToken cancellation, params string[] arguments) =>
        ProcessRunner.RunAsync(user.Wrap(new(program, arguments) { WorkingDirectory = cluster, ClusterDirectory = user.IsSelf ? cluster : "/proc/self/cwd" }), cancellation);

    private static string FileIn(string path) => Path.Combine("..", Path.GetFileName(path));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string LastLines(string output) =>
        string.Join(" | ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(4));
}
