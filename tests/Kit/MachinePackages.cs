using System.Diagnostics;

namespace Spoor.Kit;

/// <summary>Programs of the machine that tests need and the product does not: looked for first, then installed the way the machine allows.</summary>
public static class MachinePackages
{
    private const string Apt = "/usr/bin/apt-get";

    /// <summary>The first of some programs that is on the path.</summary>
    public static string? OnPath(params string[] names) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(_ => names, Path.Combine).FirstOrDefault(File.Exists);

    /// <summary>What is looked for, installed where it is missing and root may: by Debian's package.</summary>
    /// <param name="find">Where it is; null where it is not.</param>
    public static async Task<string?> FindOrInstall(Func<string?> find, string package)
    {
        if (find() is { } there)
        {
            return there;
        }

        if (Environment.IsPrivilegedProcess && File.Exists(Apt) && !await Install(package))
        {
            await Run("update", "-q");
            await Install(package);
        }

        return find();
    }

    private static Task<bool> Install(string package) => Run("install", "-y", "-q", "--no-install-recommends", package);

    private static async Task<bool> Run(params string[] arguments)
    {
        // Several test programs begin at once, and only one may install: the others wait for it.
        var start = new ProcessStartInfo(Apt, ["-o", "DPkg::Lock::Timeout=300", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Apt} did not start.");
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return process.ExitCode == 0;
    }
}
