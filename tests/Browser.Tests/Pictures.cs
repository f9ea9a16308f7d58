using Microsoft.Playwright;
using Shouldly;

namespace Spoor.Browser.Tests;

/// <summary>A picture of every screen. SPOOR_SCREENS names the directory they are kept in; docs/screens holds those of the last release.</summary>
internal static class Pictures
{
    private const int Desk = 1280;
    private const int Telephone = 320;

    private static readonly string? Directory = Environment.GetEnvironmentVariable("SPOOR_SCREENS") is { Length: > 0 } named ? named : null;

    /// <summary>Takes pictures of the page at hand, from top to bottom, wide and as on a telephone, at which width it stays.</summary>
    public static async Task Pictured(this IPage page, string name)
    {
        // A picture nobody keeps is a test that there is something to see: one of them will do.
        foreach (var (width, suffix) in Directory is null ? [(Telephone, "-smal")] : new[] { (Desk, ""), (Telephone, "-smal") })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ShouldFit();
            await page.EvaluateAsync("document.fonts.ready");
            var picture = await page.ScreenshotAsync(new() { FullPage = true, Path = Directory is null ? null : Path.Combine(Directory, $"{name}{suffix}.png") });
            picture.Length.ShouldBeGreaterThan(10_000, name);
        }
    }
}
