using System.Diagnostics;

namespace Spoor.Kit;

/// <summary>A program that a test needs and that the machine may not have.</summary>
public static class MachineProgram
{
    private const string Apt = "/usr/bin/apt-get";

    /// <summary>Looks for a program by its names; where there is none and this is root, installs a package that brings one.</summary>
    /// <returns>Its path; null where there is none all the same.</returns>
    public static Task<string?> FindAsync(IReadOnlyCollection<string> names, string package) => FindAsync(
        () => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(_ => names, Path.Combine).FirstOrDefault(File.Exists), package);

    /// <summary>The same for what is not found by a name on the path.</summary>
    /// <param name="find">Where it is; null where it is not.</param>
    public static async Task<string?> FindAsync(Func<string?> find, string package)
    {
        if (find() is { } found)
        {
            return found;
        }

        if (Environment.IsPrivilegedProcess && File.Exists(Apt) && !await InstallAsync())
        {
            await RunAptAsync("update", "-q");
            await InstallAsync();
        }

        return find();

        Task<bool> InstallAsync() => RunAptAsync("install", "-y", "-q", "--no-install-recommends", package);
    }

    private static async Task<bool> RunAptAsync(params string[] arguments)
    {
        // Several test programs begin at once and only one may install: the others wait for it.
        var start = new ProcessStartInfo(Apt, ["-o", "DPkg::Lock::Timeout=300", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Apt} did not start.");
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return process.ExitCode == 0;
    }
}
