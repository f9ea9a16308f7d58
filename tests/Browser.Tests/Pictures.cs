using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>A picture of every screen. SPOOR_SCREENS names the directory they are kept in; docs/screens holds those of the last release.</summary>
public sealed class Pictures(ServedRegister served)
{
    public static TheoryData<string, string> Each => Screens.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Every_screen_has_its_picture(string name, string address)
    {
        List<string> complaints = [];
        var isKept = Environment.GetEnvironmentVariable("SPOOR_SCREENS") is { Length: > 0 };
        foreach (var (width, suffix) in isKept ? [(1280, ""), (320, "-smal")] : new[] { (320, "-smal") })
        {
            var page = await served.Page(complaints, width);
            (await page.GotoAsync(address))!.Status.ShouldBe(200);
            var picture = await page.ScreenshotAsync(new()
            {
                FullPage = true,
                Path = Environment.GetEnvironmentVariable("SPOOR_SCREENS") is { Length: > 0 } kept ? Path.Combine(kept, $"{name}{suffix}.png") : null,
            });
            picture.Length.ShouldBeGreaterThan(10_000);
            await page.Context.CloseAsync();
        }

        complaints.ShouldBeEmpty();
    }
}
