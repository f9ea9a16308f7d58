using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class TheYearPage : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.Filled();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Shows_the_figures_of_the_replay()
    {
        var page = await _site.Page("/jaren/2022");
        var year = (await _site.Desk.Year(new(2022), TestContext.Current.CancellationToken)).Value;

        (year.Result.Trajectories.In, year.Result.Trajectories.Pending, year.Result.Trajectories.Out).ShouldBe((1, 2, 3));
        var trajectories = page.QuerySelector("[data-kpi=trajectories]")!;
        trajectories.GetAttribute("data-count").ShouldBe("1");
        trajectories.GetAttribute("data-target").ShouldBe("25");
        trajectories.GetAttribute("data-pending").ShouldBe("2");
        trajectories.QuerySelector("[data-test=sentence]")!.TextContent.ShouldBe("Nog 24 te gaan; 2 nog open");
        var employers = page.QuerySelector("[data-kpi=new_employers]")!;
        employers.GetAttribute("data-count").ShouldBe("1");
        page.QuerySelectorAll("tr[data-trajectory]").Select(r => r.Id).ShouldBe(year.Members.Select(m => m.Trajectory.Value));
    }

    [Fact]
    public async Task Shows_the_hash_of_what_it_shows()
    {
        var page = await _site.Page("/jaren/2022?stand=2022-12-31");
        var knownAt = Replays.Moment.EndOf(new(2022, 12, 31));

        var year = (await _site.Desk.Year(new(2022, KnownAt: knownAt), TestContext.Current.CancellationToken)).Value;

        page.QuerySelector("[data-test=hash]")!.TextContent.ShouldBe(year.Result.Hash());
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task Every_figure_leads_to_exactly_that_many_rows(string language)
    {
        var page = await _site.Page($"/jaren/2022?lang={language}");
        var figures = page.QuerySelectorAll("a[data-figure]");
        figures.Length.ShouldBeGreaterThan(6);
        foreach (var figure in figures)
        {
            var led = await _site.Page(figure.GetAttribute("href")!.Split('#')[0]);

            led.QuerySelectorAll("tr[data-state]").Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBe(figure.GetAttribute("data-value"), figure.GetAttribute("data-figure"));
        }
    }

    [Fact]
    public async Task Opens_a_trajectory_to_its_explanation_with_evidence_in_its_timeline()
    {
        var page = await _site.Page("/jaren/2022?open=T-1");

        var rules = page.QuerySelectorAll("[data-test=explanation] [data-rule]");
        rules.Select(r => r.GetAttribute("data-rule")).ShouldBe(["goal", "professional", "mental_health", "temporary", "unpaid"]);
        rules.ShouldAllBe(r => r.GetAttribute("data-outcome") == "met");
        var evidence = page.QuerySelectorAll("[data-test=explanation] a[data-event]");
        evidence.Length.ShouldBe(4);
        evidence.ShouldAllBe(a => page.QuerySelector($"[data-test=timeline] [id='{a.GetAttribute("href")!.TrimStart('#')}']") != null);
        page.QuerySelector("[data-test=jobs]")!.TextContent.ShouldContain("Bakker <Jansen>");
    }

    [Fact]
    public async Task Each_row_opens_in_place_and_closes_again()
    {
        var page = await _site.Page("/jaren/2022?status=out");
        var toggle = page.QuerySelector("#T-4 [data-test=toggle]")!.GetAttribute("href")!;
        toggle.ShouldBe("/jaren/2022?status=out&open=T-4#T-4");

        var opened = await _site.Page(toggle.Split('#')[0]);

        opened.QuerySelectorAll("[data-test=opened]").Length.ShouldBe(1);
        opened.QuerySelector("[data-test=timeline]")!.TextContent.ShouldContain("onvoldoende vacatures; IPS beëindigd");
        opened.QuerySelector("#T-4 [data-test=toggle]")!.GetAttribute("href").ShouldBe("/jaren/2022?status=out#T-4");
    }

    [Fact]
    public async Task Strikes_through_what_was_corrected_or_retracted_at_its_own_place()
    {
        var page = await _site.Page("/jaren/2022?open=T-1");
        var entries = page.QuerySelectorAll("[data-test=timeline] > ol > li");
        entries.Select(e => e.GetAttribute("data-version")).ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);

        var hours = entries[5].QuerySelector("[data-field=hoursPerWeek] dd")!;
        hours.QuerySelector("del")!.TextContent.ShouldEndWith("24");
        hours.QuerySelector("ins")!.TextContent.ShouldEndWith("32");
        entries[5].QuerySelectorAll("[data-field=contractForm] del").ShouldBeEmpty();
        entries[5].QuerySelector("[data-test=correction]")!.TextContent.ShouldContain("verkeerd ingevoerd");
        entries[6].QuerySelector("del")!.TextContent.ShouldContain("Casusoverleg");
        entries[6].QuerySelector("[data-test=retraction]")!.TextContent.ShouldContain("dubbel vastgelegd");
    }

    [Fact]
    public async Task A_past_moment_shows_no_correction_that_came_later_and_says_that_it_is_past()
    {
        var page = await _site.Page("/jaren/2022?stand=2022-09-30&open=T-1");

        page.QuerySelectorAll("[data-test=correction], [data-test=retraction], [data-test=timeline] del").ShouldBeEmpty();
        page.QuerySelector("[data-test=notice][data-kind=warning]").ShouldNotBeNull();
        page.QuerySelector("[data-test=to-now]")!.GetAttribute("href").ShouldBe("/jaren/2022");
    }

    [Fact]
    public async Task Another_definition_counts_otherwise_and_is_named()
    {
        var page = await _site.Page("/jaren/2022?definitie=plaatsing");

        page.QuerySelector("[data-input=definition]")!.TextContent.ShouldBe("plaatsing");
        page.QuerySelector("[data-test=notice][data-kind=info]").ShouldNotBeNull();
        page.QuerySelectorAll("tr[data-state]").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("nl", "Resultaat 2022")]
    [InlineData("en", "Result of 2022")]
    public async Task Is_one_document_in_one_language_with_one_heading(string language, string heading)
    {
        var page = await _site.Page($"/jaren/2022?open=T-1&lang={language}");

        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.QuerySelectorAll("h1").Single().TextContent.ShouldBe(heading);
        page.QuerySelectorAll("main, header, footer").Length.ShouldBe(3);
        page.QuerySelectorAll("script, [style], style, [onclick]").ShouldBeEmpty();
        page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
        page.QuerySelectorAll("thead th").ShouldAllBe(th => th.GetAttribute("scope") == "col");
    }
}
