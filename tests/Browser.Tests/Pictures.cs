using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>A picture of every screen. SPOOR_SCREENS names the directory they are kept in; docs/screens holds those of the last release.</summary>
public sealed class Pictures(ServedRegister served)
{
    [Theory]
    [InlineData("jaar", "/jaren/2022")]
    [InlineData("traject", "/trajecten/T-2022-35")]
    [InlineData("waarom", "/trajecten/T-2022-35/waarom")]
    [InlineData("verleden", "/jaren/2022?stand=2023-01-10")]
    [InlineData("zegel", "/zegel")]
    [InlineData("trajecten", "/trajecten")]
    [InlineData("trajecten-gefilterd", "/trajecten?jaar=2022&status=out&verloop=dropped_out")]
    [InlineData("werklijst", "/werklijst")]
    [InlineData("werklijst-te-laat", "/werklijst?telaat=ja")]
    [InlineData("werklijst-verleden", "/werklijst?stand=2023-01-10")]
    [InlineData("werkgevers", "/werkgevers")]
    [InlineData("werkgever", "/werkgevers/E-011")]
    [InlineData("werkgever-nieuw", "/werkgevers/E-003")]
    [InlineData("matching", "/matching")]
    [InlineData("programma", "/programma")]
    [InlineData("trajecten-leeg", "/trajecten?zoek=zoiets")]
    [InlineData("toetsen", "/toetsen")]
    public async Task Every_screen_has_its_picture(string name, string address)
    {
        List<string> complaints = [];
        foreach (var (width, suffix) in new[] { (1280, ""), (320, "-smal") })
        {
            var page = await served.Page(complaints, width);
            (await page.GotoAsync(address))!.Status.ShouldBe(200);
            var picture = await page.ScreenshotAsync(new()
            {
                FullPage = true,
                Path = Environment.GetEnvironmentVariable("SPOOR_SCREENS") is { Length: > 0 } kept ? Path.Combine(kept, $"{name}{suffix}.png") : null,
            });
            picture.Length.ShouldBeGreaterThan(10_000);
        }

        complaints.ShouldBeEmpty();
    }
}
