using AngleSharp.Dom;
using Shouldly;
using Spoor.EventStore.Replays;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class TheYearPage(PostgresServer server) : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.FilledAsync(server);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Shows_the_figures_of_the_replay()
    {
        var page = await _site.PageAsync("/jaren/2022");
        var year = (await _site.Results.YearAsync(new(2022), TestContext.Current.CancellationToken)).Value;

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
        var page = await _site.PageAsync("/jaren/2022?stand=2022-12-31");
        var knownAt = InstantParser.EndOf(new(2022, 12, 31));

        var year = (await _site.Results.YearAsync(new(2022, KnownAt: knownAt), TestContext.Current.CancellationToken)).Value;

        page.QuerySelector("[data-test=hash]")!.TextContent.ShouldBe(year.Result.Hash());
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task Every_figure_leads_to_exactly_that_many_rows(string language)
    {
        var page = await _site.PageAsync($"/jaren/2022?lang={language}");
        var figures = page.QuerySelectorAll("a[data-figure]");
        figures.Length.ShouldBeGreaterThan(12);
        foreach (var figure in figures)
        {
            var led = await _site.PageAsync(figure.GetAttribute("href")!.Split('#')[0]);

            led.QuerySelectorAll("main [data-test=row]").Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBe(figure.GetAttribute("data-value"), figure.GetAttribute("data-figure"));
            led.QuerySelector("[data-test=shown]")!.GetAttribute("data-row-count").ShouldBe(figure.GetAttribute("data-value"));
        }
    }

    [Fact]
    public async Task Another_definition_counts_otherwise_and_is_named()
    {
        var page = await _site.PageAsync("/jaren/2022?definitie=plaatsing");

        page.QuerySelector("[data-input=definition]")!.TextContent.ShouldBe("plaatsing");
        page.QuerySelector("[data-test=notice][data-kind=info]").ShouldNotBeNull();
        page.QuerySelectorAll("tr[data-state]").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("nl", "Resultaat 2022")]
    [InlineData("en", "Result of 2022")]
    public async Task Is_one_document_in_one_language_with_one_heading(string language, string heading)
    {
        var page = await _site.PageAsync($"/jaren/2022?lang={language}");

        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.QuerySelectorAll("h1").Single().TextContent.ShouldBe(heading);
        page.QuerySelectorAll("main, header, footer").Length.ShouldBe(3);
        page.QuerySelectorAll("script:not([src]), [style], style, [onclick]").ShouldBeEmpty();
        page.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
        page.QuerySelectorAll("thead th").ShouldAllBe(th => th.GetAttribute("scope") == "col");
    }
}
