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
    [InlineData("traject-verleden", "/trajecten/T-2022-35?stand=2022-06-01")]
    [InlineData("traject-nu", "/trajecten/T-2026-04")]
    [InlineData("waarom-open", "/trajecten/T-2026-04/waarom")]
    [InlineData("stap-kiezen", "/trajecten/T-2026-04/stappen/nieuw")]
    [InlineData("stap-plaatsing", "/trajecten/T-2026-04/stappen/nieuw?stap=placement_started")]
    [InlineData("stap-uitval", "/trajecten/T-2026-04/stappen/nieuw?stap=trajectory_dropped_out")]
    [InlineData("intake", "/trajecten/nieuw")]
    [InlineData("werkgever-nieuw", "/werkgevers/nieuw")]
    [InlineData("programma-stap", "/programma/stappen/nieuw?stap=party_joined")]
    [InlineData("voorstellen", "/matching/voorstellen?kandidaat=T-2026-20&kandidaat=T-2026-21")]
    [InlineData("corrigeren", "/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/corrigeren")]
    [InlineData("vastleggen-verleden", "/trajecten/T-2022-35/stappen/nieuw?stand=2022-06-10")]
    [InlineData("verleden", "/jaren/2022?stand=2023-01-10")]
    [InlineData("zegel", "/zegel")]
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
