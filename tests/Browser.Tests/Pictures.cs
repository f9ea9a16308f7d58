using Microsoft.Playwright;

namespace Spoor.Browser.Tests;

/// <summary>A picture of every screen. SPOOR_SCREENS names the directory they are kept in; docs/screens holds those of the last release.</summary>
internal static class Pictures
{
    private const int Desk = 1280;
    private const int Telephone = 320;

    // What a list has further down is more of the same.
    private const int Tallest = 4000;

    private static readonly string? Directory = Environment.GetEnvironmentVariable("SPOOR_SCREENS") is { Length: > 0 } named ? named : null;

    /// <summary>Fits a telephone too, at which width it stays. Takes a picture of it, wide and narrow, where they are kept.</summary>
    public static async Task PicturedAsync(this IPage page, string name)
    {
        foreach (var (width, suffix) in ((int, string)[])[(Desk, ""), (Telephone, "-smal")])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ShouldFitAsync();
            if (Directory is not null)
            {
                await page.EvaluateAsync("document.fonts.ready");
                var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
                await page.ScreenshotAsync(new()
                {
                    FullPage = true, Clip = new() { Width = width, Height = Math.Min(height, Tallest) }, Path = Path.Combine(Directory, $"{name}{suffix}.png"),
                });
            }
        }
    }
}
