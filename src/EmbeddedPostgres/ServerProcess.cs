using System.Globalization;

namespace Spoor.EmbeddedPostgres;

/// <summary>The server process as reported by the operating system.</summary>
/// <param name="Account">The account it runs as, which is the server's superuser.</param>
/// <param name="HasRights">Whether it has a root capability, as a server started by an earlier build may have.</param>
/// <param name="CanLogIn">Whether that account has a login shell.</param>
/// <param name="Others">Other processes of that account, except Spoor's own.</param>
public sealed record ServerProcess(string Account, bool HasRights = false, bool CanLogIn = false, params IReadOnlyList<string> Others)
{
    /// <summary>Inspects a process.</summary>
    /// <param name="server">The server's main process; the others are its children.</param>
    /// <param name="account">The account it should run as: the only information if the operating system shows no processes.</param>
    internal static async Task<ServerProcess> StatusAsync(int server, string account, CancellationToken cancellation)
    {
        if (Status.Of(server) is not { } first)
            return new(account);
        var entry = await ProcessRunner.RunAsync(new("getent", "passwd", first.User), cancellation);
        var (name, shell) = entry.Well && entry.Output.Split(':') is [var known, _, _, _, _, _, var last] ? (known, last) : (first.User, "nologin");
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? Status.Of(pid) : null)
            .OfType<Status>().Where(p => p.User == first.User && !p.IsDead).ToList();
        var ours = all.Where(p => p.Pid == server || p.Parent == server).ToList();
        return new(
            name,
            ours.Any(p => p.HasRights),
            Path.GetFileName(shell) is not ("nologin" or "false"),
            [.. all.Except(ours).Where(p => !p.IsOfSpoor(name)).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <param name="User">The id of the account that determines its privileges.</param>
    private sealed record Status(int Pid, string Name, int Parent, string User, bool IsDead, bool HasRights)
    {
        /// <returns>Null if the process no longer exists, or the system shows none.</returns>
        public static Status? Of(int pid)
        {
            try
            {
                var fields = File.ReadLines($"/proc/{pid}/status").Select(line => line.Split(':', 2)).ToDictionary(f => f[0], f => f[^1].Trim());
                return new(
                    pid, fields["Name"], int.Parse(fields["PPid"], CultureInfo.InvariantCulture), fields["Uid"].Split('\t')[1], fields["State"][0] is 'Z' or 'X',
                    (fields["CapEff"] + fields["CapPrm"]).AsSpan().ContainsAnyExcept('0'));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        /// <summary>Whether it is this program, another instance of it, or the server of another register under Spoor's own account.</summary>
        public bool IsOfSpoor(string account) =>
            (account == UnprivilegedUser.OwnName && Name == "postgres") || new FileInfo($"/proc/{Pid}/exe").LinkTarget == Environment.ProcessPath;
    }
}
