using System.Diagnostics;
using System.Globalization;

namespace Spoor.EmbeddedPostgres;

/// <summary>The contents of a server's <c>postmaster.pid</c>, and whether they are still true.</summary>
/// <param name="MadeIn">The data directory according to the server, as named at its start.</param>
internal sealed record PostmasterFile(string Cluster, int Pid, string MadeIn, int Port, string SocketDirectory, string ListenAddress, string Status)
{
    // Larger than any process id on Linux, macOS or Windows.
    private const string NeverAProcess = "2147483646";

    public bool Ready => Status is "ready" or "standby";

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <returns>Null if there is no such file, or only an incomplete one.</returns>
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(cluster));
            return lines is [var pid, var madeIn, _, var port, ..]
                && int.TryParse(pid, NumberStyles.Integer, CultureInfo.InvariantCulture, out var process)
                && int.TryParse(port, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? new(cluster, process, madeIn.Trim(), number, Line(lines, 4), Line(lines, 5), Line(lines, 7))
                : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process is a PostgreSQL server on this very directory. A copy of the directory holds the same file, so the process's own
    /// directory is checked.</summary>
    /// <returns>Null if unknown. Then nothing is started, since a second server on one cluster would destroy it, and nothing is stopped.</returns>
    public Task<bool?> RunsHereAsync() => OperatingSystem.IsLinux() ? RunsHereOnLinuxAsync() : Task.FromResult<bool?>(MadeIn == Cluster && IsPostgres(Pid));

    /// <summary>
    /// Replaces the id of a process that is not the server. PostgreSQL itself only checks whether a process with that id exists, and would
    /// refuse to start; the rest of the file stays, because PostgreSQL uses it to find leftover processes of the old server.
    /// </summary>
    public void Disarm()
    {
        Rename(PathIn(Cluster));
        var socket = Path.GetFullPath(Path.Combine(SocketDirectory, $".s.PGSQL.{Port}.lock"), Cluster);

        // A copy names the original's socket too, which must not be touched.
        if (Path.GetDirectoryName(socket) == Cluster || MadeIn == Cluster)
            Rename(socket);
    }

    /// <summary>Deletes a file that a crash left empty or truncated, unless a server runs in the cluster all the same.</summary>
    public static void RemoveRemnant(string cluster)
    {
        if (!OperatingSystem.IsLinux() || !Directory.EnumerateDirectories("/proc").Any(process => new FileInfo(Path.Combine(process, "cwd")).LinkTarget == cluster))
            File.Delete(PathIn(cluster));
    }

    private static void Rename(string path)
    {
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        lines[0] = NeverAProcess;

        // Written in place, to preserve its owner when run as root.
        using var writer = new StreamWriter(new FileStream(path, FileMode.Open, FileAccess.Write));
        writer.NewLine = "\n";
        foreach (var line in lines)
            writer.WriteLine(line);
        writer.Flush();
        writer.BaseStream.SetLength(writer.BaseStream.Position);
    }

    private async Task<bool?> RunsHereOnLinuxAsync()
    {
        try
        {
            // "pid (name) state …"; a dead server that was not reaped is a zombie, which does not count as a server.
            var stat = await File.ReadAllTextAsync($"/proc/{Pid}/stat");
            var afterName = stat.LastIndexOf(')');
            var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..afterName];
            if (name != "postgres" || stat[afterName + 2] is 'Z' or 'X')
                return false;
        }
        catch (IOException)
        {
            return false;
        }

        // A server's working directory is its data directory; device and inode number tell it from a copy.
        var asked = await ProcessRunner.RunAsync(new("stat", "-L", "-c", "%d:%i %u", "--", Cluster, $"/proc/{Pid}", $"/proc/{Pid}/cwd"));
        return (asked.Well, asked.Output.Split('\n').Select(line => line.Split(' ')).ToList()) switch
        {
            (true, [[var here, _], _, [var there, _]]) => here == there,

            // Only its user and root may read its working directory. PostgreSQL runs only as the owner of its data directory.
            (false, [[_, var owner], [_, var user], ..]) when user != "0" && user != owner => false,
            (false, [[_, _], [_, _], ..]) => null,
            _ => false,
        };
    }

    private static bool IsPostgres(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Line(string[] lines, int index) => index < lines.Length ? lines[index].Trim() : "";
}
