using System.Net;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class Addresses(PostgresServer server) : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.FilledAsync(server);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/jaren", "/jaren/2024")]
    [InlineData("/jaren?stand=2022-06-30", "/jaren/2022?stand=2022-06-30")]
    public async Task The_years_lead_to_the_year_of_the_stand(string from, string to)
    {
        using var response = await _site.GetAsync(from);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe(to);
    }

    [Theory]
    [InlineData("/jaren/abc", "abc")]
    [InlineData("/jaren/99999", "99999")]
    [InlineData("/jaren/2021", "begon in 2022")]
    [InlineData("/jaren/2022?stand=gisteren", "gisteren")]
    [InlineData("/jaren/2022?stand=9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("/jaren/2022?per=2022-02-30", "2022-02-30")]
    [InlineData("/jaren/2022?definitie=/etc/passwd", "/etc/passwd")]
    [InlineData("/jaren/2022?programma=x", "x")]
    [InlineData("/jaren/2022?status=maybe", "maybe")]
    [InlineData("/jaren/2022?regel=<b>", "<b>")]
    [InlineData("/jaren/2022?controle=misschien", "misschien")]
    [InlineData("/jaren/2022?gemeente=Alkmaar", "Alkmaar")]
    [InlineData("/jaren/2022?lang=de", "de")]
    public async Task A_bad_value_is_named_and_the_rest_is_kept(string address, string value)
    {
        using var response = await _site.GetAsync(address);
        var page = await _site.PageAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.QuerySelectorAll("[data-test=fault]").Single().TextContent.ShouldContain(value);
        page.QuerySelector("[data-test=years]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/jaren/abc")]
    [InlineData("/jaren/2021")]
    [InlineData("/jaren/abc/lezingen")]
    [InlineData("/jaren/abc/afsluiten")]
    [InlineData("/jaren/abc/herzien")]
    [InlineData("/jaren/2021/lezingen")]
    public async Task A_year_that_is_none_says_which_is_shown_and_names_a_way_on_that_stands_on_the_page(string address)
    {
        var page = await _site.PageAsync(address);

        page.QuerySelectorAll("[data-test=fault]").Single().TextContent.ShouldContain("U ziet nu 2024; kies onder Jaar een ander jaar.");
        page.QuerySelectorAll("nav a").ShouldContain(a => a.TextContent.Trim() == "Jaar");
        page.QuerySelector("h1")!.TextContent.ShouldContain("2024");
    }

    [Fact]
    public async Task What_a_form_leaves_empty_was_not_filled_in()
    {
        using var response = await _site.GetAsync("/jaren/2022?stand=&definitie=&per=");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/jaren/2022?stand=2024-03-15")]
    [InlineData("/jaren/2022?stand=2022-06-30&wijziging=geen&pagina=1")]
    public async Task The_bar_leads_to_a_moment_without_what_belonged_to_another(string address)
    {
        var page = await _site.PageAsync(address);

        page.QuerySelectorAll("[data-test=moments] a").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => !href.Contains("wijziging") && !href.Contains("pagina"));
    }

    [Fact]
    public async Task The_day_of_today_is_now()
    {
        var today = Spoor.Projections.Replaying.ReplayInputs.DateOf(new SampleRegister.StoppedClock().GetCurrentInstant());

        var page = await _site.PageAsync($"/jaren/2022?stand={today:uuuu-MM-dd}");

        page.QuerySelector("[data-test=past]").ShouldBeNull();
        page.QuerySelectorAll("tr[data-trajectory]").Length.ShouldBe((await _site.PageAsync("/jaren/2022")).QuerySelectorAll("tr[data-trajectory]").Length);
    }

    [Fact]
    public async Task A_control_character_in_an_address_is_told_and_passed_over()
    {
        using var response = await _site.GetAsync("/jaren/2022?gemeente=GM%000361");
        var page = await _site.PageAsync("/jaren/2022?gemeente=GM%000361");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("stuurtekens");
    }

    [Theory]
    [InlineData("/toetsen", "toetsen=%00")]
    [InlineData("/trajecten/nieuw", "clientId=c%00&actie=controleren")]
    [InlineData("/trajecten/T-1/stappen/nieuw?stap=case_consulted", "on=%00")]
    public async Task A_form_that_cannot_be_read_is_told_and_records_nothing(string address, string form)
    {
        using var sent = new StringContent(form, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await _site.Client.PostAsync(new Uri(address, UriKind.Relative), sent, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Er is niets vastgelegd");
    }

    [Fact]
    public async Task A_year_without_anything_says_so_and_leads_on()
    {
        var page = await _site.PageAsync("/jaren/2024");

        var empty = page.QuerySelector("[data-test=empty-year]")!;
        empty.QuerySelector("a")!.GetAttribute("href").ShouldBe("/jaren/2023");
    }

    [Fact]
    public async Task An_empty_register_says_how_to_fill_it()
    {
        await using var empty = await RunningSite.StartAsync(await SampleRegister.EmptyAsync(), server);

        var page = await empty.PageAsync("/jaren/2024");

        page.QuerySelector("[data-test=empty-register]")!.TextContent.ShouldContain("spoor import");
        page.Body!.TextContent.ShouldNotContain("demo");
    }

    [Theory]
    [InlineData("/geen-pagina", "Deze pagina bestaat niet")]
    [InlineData("/geen-pagina?lang=en", "This page does not exist")]
    public async Task An_unknown_address_is_told_in_the_same_layout(string address, string title)
    {
        using var response = await _site.GetAsync(address);
        var page = await _site.PageAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.QuerySelector("h1")!.TextContent.ShouldBe(title);
        page.QuerySelector("header .spoor-brand").ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_answer_forbids_inline_scripts_frames_and_strangers()
    {
        using var response = await _site.GetAsync("/jaren/2022");

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Another_host_name_gets_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jaren/2022") { Headers = { Host = "evil.example" } };

        using var response = await _site.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/spoor.css", "text/css")]
    [InlineData("/spoor-media.css", "text/css")]
    [InlineData("/vendor/utrecht.css", "text/css")]
    [InlineData("/vendor/noto-sans/latin-400.woff2", "font/woff2")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public async Task What_the_pages_wear_is_served_from_here(string address, string type)
    {
        using var response = await _site.GetAsync(address);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(100);
    }
}
