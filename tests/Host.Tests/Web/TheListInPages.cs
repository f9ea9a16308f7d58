using System.Net;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>A list longer than a page: every row is on one page and only there.</summary>
public sealed class TheListInPages(PostgresServer server) : IAsyncLifetime
{
    private const int Trajectories = 250;

    private RunningSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        var register = Register.Empty().At("2022-06-01T00:00:00Z").Record("programme/nhn", Steps.Programme());
        register.Import(string.Concat(Enumerable.Range(1, Trajectories).Select(t =>
            $$$"""{"id":"{{{Guid.NewGuid()}}}","stream":"trajectory/T-{{{t:000}}}","type":"intake_registered","recordedAt":"2022-06-01T00:00:00Z","actor":"u","data":{"programmeId":"nhn","clientId":"c","startedOn":"2022-02-01","municipality":"GM0361","benefit":"ww","goal":"{{{(t % 2 == 0 ? "find_work" : "keep_work")}}}"}}""" + "\n")))
            .Faults.ShouldBeEmpty();
        _site = await RunningSite.StartAsync(register.Log, server);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task All_pages_together_hold_every_row_once()
    {
        var rows = new List<string>();
        for (var next = "/jaren/2022"; next is not null;)
        {
            var page = await _site.PageAsync(next);
            rows.AddRange(page.QuerySelectorAll("[data-test=members] tbody tr").Select(r => r.GetAttribute("data-trajectory")!));
            page.QuerySelector("[data-test=shown]")!.GetAttribute("data-row-count").ShouldBe("250");
            next = page.QuerySelector("[data-test=pages] a[rel=next]")?.GetAttribute("href");
        }

        rows.ShouldBe(Enumerable.Range(1, Trajectories).Select(t => $"T-{t:000}"));
    }

    [Fact]
    public async Task A_page_tells_which_rows_it_holds()
    {
        var page = await _site.PageAsync("/jaren/2022?pagina=3");

        page.QuerySelector("[data-test=shown]")!.TextContent.ShouldBe("Rij 201 tot en met 250 van 250 getoond; het jaar heeft 250 trajecten");
        page.QuerySelector("[data-test=pages] a[rel=prev]")!.GetAttribute("href").ShouldBe("/jaren/2022?pagina=2#lijst");
        page.QuerySelector("[data-test=pages] a[rel=next]").ShouldBeNull();
    }

    [Fact]
    public async Task A_filter_begins_at_its_first_page()
    {
        var page = await _site.PageAsync("/jaren/2022?pagina=3");
        var filter = page.QuerySelectorAll("[data-test=filter] a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("status=out"));

        filter.ShouldBe("/jaren/2022?status=out#lijst");
        var filtered = await _site.PageAsync(filter);
        filtered.QuerySelector("[data-test=shown]")!.GetAttribute("data-row-count").ShouldBe("125");
        filtered.QuerySelector("[data-test=pages] a[rel=next]")!.GetAttribute("href").ShouldBe("/jaren/2022?status=out&pagina=2#lijst");
    }

    [Theory]
    [InlineData("/jaren/2022?pagina=4", "geen bladzijde 4: de laatste is 3")]
    [InlineData("/jaren/2022?pagina=0", "\"0\" past niet bij pagina")]
    [InlineData("/jaren/2022?pagina=99999999999", "past niet bij pagina")]
    public async Task A_page_that_is_not_there_is_told_and_the_first_is_shown(string address, string told)
    {
        using var response = await _site.GetAsync(address);
        var page = await _site.PageAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain(told);
        page.QuerySelectorAll("[data-test=members] th[scope=row]").Length.ShouldBe(100);
    }

    [Fact]
    public async Task A_year_that_fits_on_one_page_has_no_pages()
    {
        await using var small = await RunningSite.FilledAsync(server);

        (await small.PageAsync("/jaren/2022")).QuerySelector("[data-test=pages]").ShouldBeNull();
    }
}
