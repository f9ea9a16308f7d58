using System.Diagnostics;
using Microsoft.Playwright;

namespace Spoor.Browser.Tests;

/// <summary>Looks for a Chromium first; where there is none, installs one the way the machine allows. Where that fails too, the
/// tests fail and say what to install.</summary>
public static class Browsers
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] Places =
        ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>The browser that SPOOR_BROWSER names, one of the machine, or one that is installed now.</summary>
    /// <returns>Its executable; null is the one that Playwright installed for itself.</returns>
    public static async Task<string?> Find()
    {
        if (OfTheMachine() is { } found)
        {
            return found;
        }

        // A package comes with the libraries it needs; the browser that Playwright downloads takes them for granted.
        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await Run("/usr/bin/apt-get", "update", "-q");
            await Run("/usr/bin/apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
            if (OfTheMachine() is { } installed)
            {
                return installed;
            }
        }

        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException(
                "No browser was found and none could be installed. Install Chromium or Chrome, or name one in SPOOR_BROWSER.");
    }

    private static string? OfTheMachine()
    {
        if (Environment.GetEnvironmentVariable("SPOOR_BROWSER") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(_ => Names, Path.Combine).Concat(Places).FirstOrDefault(File.Exists);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
    }
}
