using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Host.Components.Queries;
using Spoor.Host.Tests.Access;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>Whoever records sees his own step on the next page, whichever host answers it, and all pages have one now.</summary>
public sealed class SeenOnTheNextPage(PostgresServer server)
{
    private static readonly StoredRoleAssignment[] Lead = [new("lead", "nhn"), new("lead", "other")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_is_on_the_next_page_of_every_host()
    {
        await using var two = await TwoProgrammes.OpenAsync(server);
        await using var other = await SignInHost.OpenAsync(
            two.Source, two.Clock, two.Door.Cookies, new() { SignInsPerMinute = 1000, Burst = null, Idle = Duration.FromHours(5) }, more: host => host.AddViews(new(two.Source)));
        await two.AsAsync("lead", null, Lead);

        for (var nth = 1; nth <= 20; nth++)
        {
            await RecordAsync(two.Door, $"employer/E-new-{nth}", "employer_registered", $$"""{"name":"Nieuw {{nth}}","on":"2024-01-02"}""");
            foreach (var host in (SignInHost[])[two.Door, other])
            {
                (await host.GetAsync($"/werkgevers/E-new-{nth}")).Status.ShouldBe(HttpStatusCode.OK, $"employer {nth}");
                (await host.GetAsync($"/api/employers?search=Nieuw {nth}")).Body.ShouldContain($"E-new-{nth}");
            }

            await RecordAsync(two.Door, "programme/nhn", "milestone_planned", $$"""{"milestoneId":"m-{{nth}}","title":"Mijlpaal {{nth}}."}""");
            foreach (var host in (SignInHost[])[other, two.Door])
            {
                (await host.GetAsync("/programma?programma=nhn")).Body.ShouldContain($"Mijlpaal {nth}.");
                (await host.GetAsync("/api/programme?programme=nhn")).Body.ShouldContain($"Mijlpaal {nth}.");
            }
        }
    }

    [Theory]
    [InlineData("/logboek?programma=nhn", "T-new")]
    [InlineData("/logboek?programma=nhn&stroom=trajectory/T-new", "data-test=\"row\"")]
    [InlineData("/?programma=nhn&per=2022-12-31", "T-new")]
    public async Task A_step_is_in_the_log_at_once(string address, string told)
    {
        await using var two = await TwoProgrammes.OpenAsync(server);
        await two.AsAsync("lead", null, Lead);

        await RecordAsync(two.Door, "trajectory/T-new", "intake_registered", """{"programmeId":"nhn","clientId":"c-new","startedOn":"2024-01-02","municipality":"GM0361","benefit":"ww","goal":"find_work"}""");
        (await two.Door.GetAsync(address)).Body.ShouldContain(told);
    }

    [Fact]
    public async Task All_pages_have_the_same_now_where_the_last_step_is_ahead_of_the_clock()
    {
        await using var two = await TwoProgrammes.OpenAsync(server);
        await two.AsAsync("lead", null, Lead);
        var ahead = SystemClock.Instance.GetCurrentInstant() + Duration.FromHours(24) - Duration.FromMinutes(5);
        var day = ReplayInputs.DateOf(ahead);
        await two.ImportAsync($$$"""
            {"id":"{{{Guid.NewGuid()}}}","stream":"employer/E-1","type":"employer_contacted","recordedAt":"{{{ContractInstant.Pattern.Format(Instant.FromUnixTimeSeconds(ahead.ToUnixTimeSeconds()))}}}","actor":"u-7","data":{"organisationId":"wsp","on":"2024-02-01","purpose":"information"}}

            """);

        JsonElement.Parse((await two.Door.GetAsync("/api/replay?year=2024&programme=nhn")).Body).GetProperty("asOf").GetString().ShouldBe(LocalDatePattern.Iso.Format(day));
        JsonElement.Parse((await two.Door.GetAsync("/api/worklist?programme=nhn")).Body).GetProperty("asOf").GetString().ShouldBe(LocalDatePattern.Iso.Format(day));
        var page = await new HtmlParser().ParseDocumentAsync((await two.Door.GetAsync("/matching?programma=nhn")).Body);
        page.QuerySelector("[data-test=stand-of-page]")!.TextContent.ShouldContain(Word.Date(day));
    }

    private static async Task RecordAsync(SignInHost host, string stream, string type, string data)
    {
        using var body = new StringContent(
            $$"""[{"id":"{{Guid.NewGuid()}}","stream":"{{stream}}","type":"{{type}}","data":{{data}}}]""", Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync(new Uri("/api/events", UriKind.Relative), body, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
    }
}
