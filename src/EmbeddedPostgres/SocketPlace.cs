using System.Security.Cryptography;
using System.Text;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>Chooses the directory of the server's Unix socket: the cluster itself, or if that path is too long a private directory under the temporary one.</summary>
internal static class SocketPlace
{
    /// <summary>The port in PostgreSQL's socket name. It is not a network port: the directory makes it unique.</summary>
    public const int Port = 5432;

    // Linux allows 107 bytes, macOS 103.
    private const int Longest = 100;
    private const string FileName = "/.s.PGSQL.5432";

    /// <returns>The directory for the configuration; <c>.</c> is the cluster, so that it can be moved. Fault: <c>socket-directory-taken</c>.</returns>
    public static async Task<Outcome<string, ClusterFault>> ChooseAsync(string cluster, UnprivilegedUser user, CancellationToken cancellation)
    {
        if (Fits(cluster))
            return ".";

        var name = "spoor-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)))[..16];
        var directory = Path.Combine(Path.TrimEndingDirectorySeparator(Path.GetTempPath()), name);
        if (!Fits(directory))
            directory = Path.Combine("/tmp", name);
        if (!Directory.Exists(directory) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await user.GiveAsync(directory);
        }

        return await IsPrivateAsync(directory, user, cancellation) ? directory : ClusterFaults.SocketDirectoryInUse(directory);
    }

    // The temporary directory is shared: another user may have created the name first, to intercept the connection.
    private static async Task<bool> IsPrivateAsync(string directory, UnprivilegedUser user, CancellationToken cancellation)
    {
        var linux = OperatingSystem.IsLinux();
        var found = await ProcessRunner.RunAsync(new("stat", linux ? "-c" : "-f", linux ? "%u %a %F" : "%u %Lp %HT", directory), cancellation);
        var owner = user.IsSelf ? (await ProcessRunner.RunAsync(new("id", "-u"), cancellation)).Output : $"{user.User}";
        return found.Output.Equals($"{owner} 700 directory", StringComparison.OrdinalIgnoreCase);
    }

    // In a connection string a comma separates hosts, and a colon precedes a port.
    private static bool Fits(string directory) => Encoding.UTF8.GetByteCount(directory + FileName) <= Longest && directory.IndexOfAny([',', ':']) < 0;
}
