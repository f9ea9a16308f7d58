using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Where each kind of user begins, as he sees it: the other pictures are of somebody who may do everything.</summary>
public sealed class PicturesOfPeople(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task Signing_in_passes_axe_and_has_its_picture()
    {
        var page = await served.PageAsync(_complaints, script: true, signedIn: false);
        await page.GotoAsync("/inloggen");

        await page.ShouldPassAxeAsync();
        await page.PicturedAsync("inloggen");

        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counsellor", "begeleider", "/werklijst")]
    [InlineData("consultant", "consulent", "/matching")]
    [InlineData("evaluator", "evaluator", "/jaren/2022")]
    [InlineData("steering", "stuurgroep", "/")]
    [InlineData("steering", "stuurgroep-jaar", "/jaren/2022")]
    [InlineData("administrator", "beheerder", "/")]
    public async Task What_a_kind_of_user_sees_passes_axe_and_has_its_picture(string persona, string name, string address)
    {
        var page = await served.PageAsync(_complaints, script: true, signedIn: false);
        await page.GotoAsync("/inloggen");
        await page.Locator($"[data-test=personas] button[value={persona}]").PressAsync();
        (await page.GotoAsync(address))!.Status.ShouldBe(200);

        await page.ShouldPassAxeAsync();
        await page.PicturedAsync($"als-{name}");

        _complaints.ShouldBeEmpty();
    }
}
