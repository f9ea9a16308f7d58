using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Spoor.Host.Tests.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>Closing a year on the screen: of one that is not over that is ticked separately.</summary>
public sealed class ClosingOnScreen(PostgresServer server) : IAsyncLifetime
{
    private TwoProgrammes _two = null!;

    public async ValueTask InitializeAsync() => _two = await TwoProgrammes.OpenAsync(server);

    public ValueTask DisposeAsync() => _two.DisposeAsync();

    [Fact]
    public async Task A_year_that_is_not_over_is_closed_only_where_that_is_ticked_too()
    {
        await _two.AsAsync("closes", null, new StoredRoleAssignment("lead", "nhn"));
        var form = $"/jaren/{ReplayInputs.DateOf(_two.Clock.Now).Year}/afsluiten";
        var page = await PageAsync(form);
        page.QuerySelector("[data-test=not-over]").ShouldNotBeNull();
        page.Body!.TextContent.ShouldContain("de afsluiting wordt dan ingetrokken, met een reden, en beide blijven zichtbaar");
        page.Body!.TextContent.ShouldNotContain("voor altijd");

        var (status, refused, _) = await SendAsync(page, ("begrepen", "ja"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector("[data-test=refused]")!.TextContent.ShouldContain("is nog niet voorbij. Vink aan dat u het toch afsluit");
        refused.QuerySelector("[data-test=refused] a")!.GetAttribute("href").ShouldBe("#veld-onvoltooid");
        ((IHtmlInputElement)refused.QuerySelector("#veld-begrepen")!).IsChecked.ShouldBeTrue();
        (await PageAsync(form)).QuerySelector("[data-test=closed]").ShouldBeNull();

        (await SendAsync(refused, ("begrepen", "ja"), ("onvoltooid", "ja"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await PageAsync(form)).QuerySelector("[data-test=closed]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_year_that_is_over_asks_for_one_tick()
    {
        await _two.AsAsync("closes-past", null, new StoredRoleAssignment("lead", "nhn"));
        var page = await PageAsync("/jaren/2023/afsluiten");
        page.QuerySelector("#veld-onvoltooid").ShouldBeNull();
        (await SendAsync(page, ("begrepen", "ja"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await PageAsync("/jaren/2023/afsluiten")).QuerySelector("[data-test=closed]").ShouldNotBeNull();
    }

    private Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SendAsync(IHtmlDocument page, params (string, string)[] ticked)
    {
        var form = (IHtmlFormElement)page.QuerySelector("[data-test=close]")!;
        string Value(string name) => ((IHtmlInputElement)form.QuerySelector($"[name={name}]")!).Value;
        return _two.Door.SendAsync(form.GetAttribute("action")!, Value("bewijs"), [("id", Value("id")), ("bekend", Value("bekend")), .. ticked]);
    }

    private async Task<IHtmlDocument> PageAsync(string address) => await new HtmlParser().ParseDocumentAsync((await _two.Door.GetAsync(address)).Body);
}
