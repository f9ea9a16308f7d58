using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Who a person is: kept outside the log, seen and changed on a page of its own, and destroyed.</summary>
public sealed class PersonTests(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Theory]
    [InlineData("nl", 1280)]
    [InlineData("en", 320)]
    public async Task An_identity_is_typed_refused_where_it_is_wrong_and_shown_with_the_case(string language, int width)
    {
        var page = await served.PageAsync([], width, script: true);
        await page.GotoAsync($"/toetsen?lang={language}");
        var id = await page.IntakeAsync("2020-02-01");
        await page.Locator("[data-test=person] a").PressAsync();
        await page.AnswerAsync("name", "Voorbeeld van de proef");
        await page.AnswerAsync("birth_year", "90");
        await page.AnswerAsync("email", "geen adres");
        await page.Locator("main button[type=submit]").PressAsync();

        (await page.Locator("[data-test=errors] a").CountAsync()).ShouldBe(2);
        (await page.Locator("[name=email]").InputValueAsync()).ShouldBe("geen adres");
        await page.ShouldFitAsync();
        await page.ShouldPassAxeAsync();
        await page.AnswerAsync("birth_year", "1990");
        await page.AnswerAsync("email", "proef@example.org");
        await page.AnswerAsync("address", "Straat 1\n1811 AA Alkmaar");
        await page.Locator("main button[type=submit]").PressAsync();

        (await page.Locator("[data-test=saved]").CountAsync()).ShouldBe(1);
        (await page.Locator("[name=address]").InputValueAsync()).ShouldBe("Straat 1\n1811 AA Alkmaar");
        await page.GotoAsync($"/trajecten/{id}");
        (await page.Locator("[data-test=person]").InnerTextAsync()).ShouldBe("Voorbeeld van de proef");
        (await page.Locator("[data-test=timeline]").InnerTextAsync()).ShouldNotContain("Voorbeeld van de proef");
    }

    [Fact]
    public async Task Who_was_overtaken_sees_both_and_may_press_again()
    {
        var (mine, theirs) = (await served.PageAsync([], script: true), await served.PageAsync([]));
        var id = await mine.IntakeAsync("2020-02-01");
        await mine.GotoAsync($"/trajecten/{id}/persoon");
        await theirs.GotoAsync($"/trajecten/{id}/persoon");
        await theirs.AnswerAsync("name", "Voorbeeld van de ander");
        await theirs.Locator("main button[type=submit]").PressAsync();

        await mine.AnswerAsync("name", "Voorbeeld van mij");
        await mine.Locator("main button[type=submit]").PressAsync();

        (await mine.Locator("[data-test=overtaken]").CountAsync()).ShouldBe(1);
        (await mine.Locator("[name=name]").InputValueAsync()).ShouldBe("Voorbeeld van mij");
        (await mine.Locator("[data-test=kept-person]").InnerTextAsync()).ShouldContain("Voorbeeld van de ander");
        await mine.ShouldPassAxeAsync();
        await mine.Locator("main button[type=submit]").PressAsync();
        (await mine.Locator("[data-test=saved]").CountAsync()).ShouldBe(1);
        (await mine.Locator("[name=name]").InputValueAsync()).ShouldBe("Voorbeeld van mij");
    }

    [Fact]
    public async Task A_note_is_made_at_an_event_changed_and_emptied_and_is_not_there_before_the_event()
    {
        var page = await served.PageAsync(_complaints, script: true);
        var id = await page.IntakeAsync("2020-02-01");
        await page.Locator("[data-test=to-note]").First.PressAsync();
        await page.AnswerAsync("notitie", "Eerste <b>notitie</b>\nin twee regels");
        await page.Locator("main button[type=submit]").PressAsync();

        page.Url.ShouldContain($"/trajecten/{id}#g-");

        // Two lines are two lines by the style of the page.
        await page.IsWholeAsync();
        (await page.Locator("[data-test=note]").InnerTextAsync()).ShouldContain("Eerste <b>notitie</b>\nin twee regels");
        await page.ShouldPassAxeAsync();
        await page.Locator("[data-test=to-note]").First.PressAsync();
        (await page.Locator("[data-test=kept-note]").InnerTextAsync()).ShouldContain("Eerste");
        await page.AnswerAsync("notitie", "");
        await page.Locator("main button[type=submit]").PressAsync();
        (await page.Locator("[data-test=note]").CountAsync()).ShouldBe(0);

        await page.GotoAsync("/trajecten/T-2022-35");
        (await page.Locator("[data-test=note]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_past_shows_who_it_is_and_changes_nothing()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten/T-2022-35/persoon?stand=2022-06-01");
        (await page.Locator("[data-item=name]").InnerTextAsync()).ShouldContain("Voorbeeld 2022-35");
        (await page.Locator("main form[method=post]").CountAsync()).ShouldBe(0);

        await page.GotoAsync("/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/notitie?stand=2022-06-10");
        (await page.Locator("[data-test=now-only]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_due_is_put_on_hold_lifted_and_destroyed_knowingly()
    {
        var page = await served.PageAsync([], script: true);
        var id = await page.IntakeAsync("2015-02-01");
        await page.StepAsync(id, "trajectory_dropped_out", ("on", "2015-06-01"), ("reason", "own_wish"));
        var client = (await page.Locator("[data-test=facts] dd").First.InnerTextAsync()).Trim();
        await page.GotoAsync($"/trajecten/{id}/persoon");
        await page.AnswerAsync("name", "Voorbeeld om te vernietigen");
        await page.Locator("main button[type=submit]").PressAsync();

        await page.GotoAsync("/bewaartermijnen");
        await page.Locator("[data-test=hold] [name=client]").FillAsync(client);
        await page.Locator("[data-test=hold] [name=reden]").SelectOptionAsync("over");
        await page.Locator("button[value=leggen]").PressAsync();
        (await page.Locator("[data-test=hold-refused]").CountAsync()).ShouldBe(1);
        await page.ShouldPassAxeAsync();
        await page.Locator("[data-test=hold] [name=client]").FillAsync(client);
        await page.Locator("[data-test=hold] [name=reden]").SelectOptionAsync("audit");
        await page.Locator("button[value=leggen]").PressAsync();
        (await page.Locator($"[data-client='{client}']").CountAsync()).ShouldBe(1);
        page.Url.ShouldContain("toon=held");

        await page.Locator("[data-test=hold] [name=client]").FillAsync(client);
        await page.Locator("[data-test=hold] [name=reden]").SelectOptionAsync("over");
        await page.Locator("button[value=opheffen]").PressAsync();
        await page.Locator($"[data-client='{client}'] input").CheckAsync();
        await page.Locator("button[value=vernietigen]").PressAsync();
        (await page.Locator("[data-test=refused]").CountAsync()).ShouldBe(1);
        await page.Locator($"[data-client='{client}'] input").CheckAsync();
        await page.Locator("[name=begrepen]").CheckAsync();
        await page.Locator("button[value=vernietigen]").PressAsync();

        (await page.Locator("[data-test=destroyed]").CountAsync()).ShouldBe(1);
        (await page.Locator($"[data-client='{client}']").CountAsync()).ShouldBe(1);
        await page.GotoAsync($"/trajecten/{id}/persoon");
        (await page.Locator("[data-test=no-person]").CountAsync()).ShouldBe(1);
        (await page.Locator("main form[method=post]").CountAsync()).ShouldBe(0);
        (await page.ContentAsync()).ShouldNotContain("Voorbeeld om te vernietigen");
        await page.GotoAsync($"/trajecten/{id}");
        (await page.Locator("[data-test=to-note]").CountAsync()).ShouldBe(0);
    }
}
