using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>One trajectory: its timeline, and why it counts or not.</summary>
public sealed class TheCasePages(PostgresServer server) : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.FilledAsync(server);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Why_shows_the_five_rules_with_evidence_in_the_timeline()
    {
        var page = await _site.PageAsync("/trajecten/T-1/waarom");

        var rules = page.QuerySelectorAll("[data-test=explanation] [data-rule]");
        rules.Select(r => r.GetAttribute("data-rule")).ShouldBe(["goal", "professional", "mental_health", "temporary", "unpaid"]);
        rules.ShouldAllBe(r => r.GetAttribute("data-outcome") == "met");
        var evidence = page.QuerySelectorAll("[data-test=explanation] a[data-event]").Select(a => a.GetAttribute("href")!.Split('#')).ToList();
        evidence.Count.ShouldBe(4);
        evidence.ShouldAllBe(to => to[0] == "/trajecten/T-1");
        var timeline = await _site.PageAsync("/trajecten/T-1");
        evidence.ShouldAllBe(to => timeline.QuerySelector($"[data-test=timeline] [id='{to[1]}']") != null);
        page.QuerySelector("[data-test=jobs]")!.TextContent.ShouldContain("Bakker <Jansen>");
    }

    [Fact]
    public async Task The_timeline_says_what_was_recorded_in_words() =>
        (await _site.PageAsync("/trajecten/T-4")).QuerySelector("[data-test=timeline]")!.TextContent.ShouldContain("onvoldoende vacatures; IPS beëindigd");

    [Fact]
    public async Task Strikes_through_what_was_corrected_or_retracted_at_its_own_place()
    {
        var page = await _site.PageAsync("/trajecten/T-1");
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
        var page = await _site.PageAsync("/trajecten/T-1?stand=2022-09-30");

        page.QuerySelectorAll("[data-test=correction], [data-test=retraction], [data-test=timeline] del").ShouldBeEmpty();
        page.QuerySelector("[data-test=past]").ShouldNotBeNull();
        page.QuerySelector("[data-test=to-now]")!.GetAttribute("href").ShouldBe("/trajecten/T-1");
    }

    [Theory]
    [InlineData("/trajecten/T-77")]
    [InlineData("/trajecten/a%20b")]
    [InlineData("/trajecten/T-1/waarom?stand=2020-01-01")]
    public async Task A_trajectory_that_is_not_there_is_told_in_the_same_layout(string address)
    {
        using var response = await _site.GetAsync(address);
        var page = await _site.PageAsync(address);

        ((int)response.StatusCode).ShouldBe(404);
        page.QuerySelector("[data-test=message]").ShouldNotBeNull();
        page.QuerySelector("header .spoor-brand").ShouldNotBeNull();
    }
}
