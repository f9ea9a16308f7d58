using System.Globalization;
using Spoor.Domain;

namespace Spoor.Store.Embedded;

/// <summary>
/// As whom PostgreSQL's programs run. PostgreSQL refuses root, so root drops to the owner of the data directory, or else to <c>postgres</c> or <c>nobody</c>;
/// anyone else stays who they are.
/// </summary>
internal sealed record UnprivilegedUser
{
    private const ulong DacOverride = 1UL << 1;
    private const ulong DacReadSearch = 1UL << 2;

    private UnprivilegedUser(string name, int user, int group)
    {
        Name = name;
        User = user;
        Group = group;
    }

    /// <summary>Stay who we are.</summary>
    public static UnprivilegedUser Self { get; } = new(Environment.UserName, -1, -1);

    public string Name { get; }

    public int User { get; }

    public int Group { get; }

    /// <summary>The one capability the programs keep, where a directory above the data is closed to the user; else none.</summary>
    private string? Capability { get; init; }

    public bool IsSelf => User < 0;

    /// <summary>Chooses the user for a data directory.</summary>
    public static async Task<Outcome<UnprivilegedUser, ClusterFault>> ForAsync(DataDirectory directory, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Self;
        if (!(await ProcessRunner.RunAsync(new("setpriv", "--version"), cancellation)).Well)
            return ClusterFaults.RootNeedsSetpriv();

        var user = (directory.HasCluster ? await OwnerAsync(directory.Cluster, cancellation) : null)
            ?? await OwnerAsync(directory.Root, cancellation)
            ?? await NamedAsync("postgres", cancellation)
            ?? await NamedAsync("nobody", cancellation);
        return user is null ? ClusterFaults.RootNeedsUser() : await ReachingAsync(user, directory.Root, cancellation);
    }

    /// <summary>The same command as this user, without a way back to root.</summary>
    public Command Wrap(Command command)
    {
        if (IsSelf)
            return command;
        List<string> arguments =
        [
            $"--reuid={User}", $"--regid={Group}", "--clear-groups", "--no-new-privs",
            Capability is null ? "--inh-caps=-all" : $"--inh-caps=-all,+{Capability}",
        ];
        if (Capability is not null)
            arguments.Add($"--ambient-caps=-all,+{Capability}");
        return command with { Program = "setpriv", Arguments = [.. arguments, command.Program, .. command.Arguments] };
    }

    /// <summary>Gives the user what root made or put back in the data directory.</summary>
    public async Task OwnAsync(DataDirectory directory, CancellationToken cancellation)
    {
        if (IsSelf)
            return;
        if (await OwnerAsync(directory.Root, cancellation) is null)
        {
            foreach (var path in new[] { directory.Root, directory.Log, directory.OlderLog, directory.StartLock, directory.UseLock })
                await GiveAsync(path);
        }

        if (directory.HasCluster && await OwnerAsync(directory.Cluster, cancellation) is null)
            await GiveAsync(directory.Cluster, everythingBelow: true);

        // Made by the user rather than given, so that no other command meets one that it may not open.
        if (!File.Exists(directory.StartLock) || !File.Exists(directory.UseLock))
            await ProcessRunner.RunAsync(Wrap(new("touch", directory.StartLock, directory.UseLock)), cancellation);
    }

    /// <summary>Gives the user a file or directory that root made, or with <paramref name="everythingBelow"/> a whole tree.</summary>
    public async Task GiveAsync(string path, bool everythingBelow = false)
    {
        if (!IsSelf)
            await ProcessRunner.RunAsync(new("chown", [.. everythingBelow ? ["-R"] : Array.Empty<string>(), "--", $"{User}:{Group}", path]));
    }

    // Root may hold any parent closed, as Python's tempfile does. Opening it up is not ours to do, so the programs keep the one right to pass.
    private static async Task<Outcome<UnprivilegedUser, ClusterFault>> ReachingAsync(UnprivilegedUser user, string directory, CancellationToken cancellation)
    {
        if (await CanPassAsync(user, directory, cancellation))
            return user;
        foreach (var (capability, bit) in new[] { ("dac_read_search", DacReadSearch), ("dac_override", DacOverride) })
        {
            var able = user with { Capability = capability };
            if ((OwnCapabilities() & bit) != 0 && await CanPassAsync(able, directory, cancellation))
                return able;
        }

        return ClusterFaults.OutOfReach(directory, user.Name);
    }

    private static async Task<bool> CanPassAsync(UnprivilegedUser user, string directory, CancellationToken cancellation) =>
        (await ProcessRunner.RunAsync(user.Wrap(new("test", "-e", Path.Combine(directory, "."))), cancellation)).Well;

    private static ulong OwnCapabilities()
    {
        const string effective = "CapEff:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(effective, StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(line[effective.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static async Task<UnprivilegedUser?> OwnerAsync(string directory, CancellationToken cancellation)
    {
        var owner = await ProcessRunner.RunAsync(new("stat", "-L", "-c", "%u %g %U", "--", directory), cancellation);
        return owner.Well && owner.Output.Split(' ') is [var user, var group, var name] && user != "0"
            ? new(name, Number(user), Number(group))
            : null;
    }

    private static async Task<UnprivilegedUser?> NamedAsync(string name, CancellationToken cancellation)
    {
        var entry = await ProcessRunner.RunAsync(new("getent", "passwd", name), cancellation);
        return entry.Well && entry.Output.Split(':') is [_, _, var user, var group, ..] ? new(name, Number(user), Number(group)) : null;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
