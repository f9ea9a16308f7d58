using System.Diagnostics;

namespace Spoor.Kit;

/// <summary>A program that a test needs and that the machine may not have.</summary>
public static class MachineProgram
{
    private const string Apt = "/usr/bin/apt-get";

    /// <summary>Looks for a program by its names; where there is none and this is root, installs a package that brings one.</summary>
    /// <returns>Its path; null where there is none all the same.</returns>
    public static async Task<string?> FindAsync(IReadOnlyCollection<string> names, string package)
    {
        if (There() is { } found)
        {
            return found;
        }

        if (Environment.IsPrivilegedProcess && File.Exists(Apt) && !await Install())
        {
            await RunApt("update", "-q");
            await Install();
        }

        return There();

        string? There() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(_ => names, Path.Combine).FirstOrDefault(File.Exists);

        Task<bool> Install() => RunApt("install", "-y", "-q", "--no-install-recommends", package);
    }

    private static async Task<bool> RunApt(params string[] arguments)
    {
        var start = new ProcessStartInfo(Apt, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Apt} did not start.");
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return process.ExitCode == 0;
    }
}
