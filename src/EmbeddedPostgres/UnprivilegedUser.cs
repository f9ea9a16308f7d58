using System.Globalization;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// The user that runs PostgreSQL's programs. PostgreSQL refuses root, so root drops to the owner of the data directory, or else to <c>spoor</c>, created if
/// needed:
/// any process under the server's account is its superuser. Other users stay themselves. The programs get no root privileges.
/// </summary>
internal sealed record UnprivilegedUser
{
    /// <summary>The account that root creates for the server, and that runs nothing else.</summary>
    public const string OwnName = "spoor";

    private UnprivilegedUser(string name, int user, int group)
    {
        Name = name;
        User = user;
        Group = group;
    }

    /// <summary>The current user.</summary>
    public static UnprivilegedUser Self { get; } = new(Environment.UserName, -1, -1);

    public string Name { get; }

    public int User { get; }

    public int Group { get; }

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
            ?? await OwnAccountAsync(cancellation);
        return user is null ? ClusterFaults.RootNeedsUser() : user;
    }

    /// <summary>The same command as this user, unable to regain root.</summary>
    public Command Wrap(Command command)
    {
        if (IsSelf)
            return command;
        return command with
        {
            Program = "setpriv",
            Arguments =
            [
                $"--reuid={User}", $"--regid={Group}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all", command.Program, .. command.Arguments,
            ],
        };
    }

    /// <summary>Gives the user what root created or restored in the data directory.</summary>
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

        // Created by the user rather than handed over, so that no other command ever meets a lock file it may not open.
        if (!File.Exists(directory.StartLock) || !File.Exists(directory.UseLock))
            await ProcessRunner.RunAsync(Wrap(new("touch", Path.GetFileName(directory.StartLock), Path.GetFileName(directory.UseLock))) with { WorkingDirectory = directory.Root }, cancellation);
    }

    /// <summary>Creates a directory accessible only to the user.</summary>
    public async Task MakeDirectoryAsync(string path)
    {
        DataDirectory.At(path).Create();
        await GiveAsync(path);
    }

    /// <summary>Gives the user a file or directory that root created, or with <paramref name="everythingBelow"/> a whole tree.</summary>
    public async Task GiveAsync(string path, bool everythingBelow = false)
    {
        if (!IsSelf)
            await ProcessRunner.RunAsync(new("chown", [.. everythingBelow ? ["-R"] : Array.Empty<string>(), "--", $"{User}:{Group}", path]));
    }

    /// <summary>Spoor's own account, created if needed: a system account that cannot log in.</summary>
    private static async Task<UnprivilegedUser?> OwnAccountAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await NamedAsync(OwnName, cancellation) is { } there)
                return there;
            var made = await ProcessRunner.RunAsync(
                new("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", OwnName), cancellation);
            if (made.ExitCode == ProcessRunner.NotFound)
                return null;

            // Another command may be creating it now, and locks the account database meanwhile.
            if (!made.Well)
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }

        return null;
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
