using Spoor.Kit;

namespace Spoor.Browser.Tests;

/// <summary>Looks for a Chromium first; where there is none, installs one the way the machine allows. Where that fails too, the
/// tests fail and say what to install.</summary>
public static class Browsers
{
    /// <summary>Chromium without what draws its windows: the same pages for half of the processor time.</summary>
    private static readonly string[] Shells = ["chromium-headless-shell"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    private static readonly string[] Places =
        ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>The browser that SPOOR_BROWSER names, one of the machine, or one that is installed now.</summary>
    /// <returns>Its executable; null is the one that Playwright installed for itself.</returns>
    public static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("SPOOR_BROWSER") is { Length: > 0 } named)
        {
            return named;
        }

        // A package comes with the libraries it needs; the browser that Playwright downloads takes them for granted.
        return await MachineProgram.FindAsync(Shells, "chromium-headless-shell")
            ?? await MachineProgram.FindAsync([.. Names, .. Places], "chromium")
            ?? (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
                ? null
                : throw new InvalidOperationException("No browser was found and none could be installed. Install Chromium or Chrome, or name one in SPOOR_BROWSER."));
    }
}
