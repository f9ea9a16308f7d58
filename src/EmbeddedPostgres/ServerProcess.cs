using System.Globalization;

namespace Spoor.EmbeddedPostgres;

/// <summary>The server's process as the operating system tells of it.</summary>
/// <param name="Account">As whom it runs: whoever is that account is the server's superuser.</param>
/// <param name="HasRights">Whether it has a capability of root's, as one that an earlier build started may have.</param>
/// <param name="CanLogIn">Whether that account has a shell to log in with.</param>
/// <param name="Others">What else runs as that account, Spoor's own processes left out.</param>
public sealed record ServerProcess(string Account, bool HasRights = false, bool CanLogIn = false, params IReadOnlyList<string> Others)
{
    /// <summary>Looks at a process.</summary>
    /// <param name="server">The server's first process; the others are its children.</param>
    /// <param name="account">As whom it was to run: all that is told where the operating system shows no processes.</param>
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

    /// <param name="User">The number of the account by which its rights are judged.</param>
    private sealed record Status(int Pid, string Name, int Parent, string User, bool IsDead, bool HasRights)
    {
        /// <returns>Null where there is no such process any more, and on a system that shows none.</returns>
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

        /// <summary>Whether it is the program that asks or the same one at work, or the server of another register in the account that is Spoor's own.</summary>
        public bool IsOfSpoor(string account) =>
            (account == UnprivilegedUser.OwnName && Name == "postgres") || new FileInfo($"/proc/{Pid}/exe").LinkTarget == Environment.ProcessPath;
    }
}
