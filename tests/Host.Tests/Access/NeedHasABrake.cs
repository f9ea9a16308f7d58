using System.Net;
using NodaTime;
using Shouldly;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Opening by need has a brake, and tells no sooner than it has asked whether a case is there.</summary>
public sealed class NeedHasABrake(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private const string Reason = "De begeleider is ziek en de werkgever belt.";

    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_times_an_hour_and_the_sixth_is_refused_with_a_sentence_and_the_lead_sees_it_at_once()
    {
        await _two.AsAsync("often", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        for (var n = 0; n < 5; n++)
        {
            // A number that is nowhere counts as one that is.
            (await AskAsync(n % 2 == 0 ? "T-theirs" : "T-nergens")).Status.ShouldBe(n % 2 == 0 ? HttpStatusCode.SeeOther : HttpStatusCode.NotFound, $"{n}");
        }

        var (status, page, _) = await AskAsync("T-mine");
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("5");
        (await _two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.Forbidden, "the sixth opened nothing");

        await _two.AsAsync("lead-who-sees", null, new StoredRoleAssignment("lead", "nhn"));
        (await _two.Door.GetAsync("/")).Body.ShouldContain("data-test=\"needs-to-review\"");
        (await _two.Door.GetAsync("/werklijst")).Body.ShouldContain("data-test=\"needs-to-review\"");
        var looks = (await _two.Door.GetAsync("/inzage")).Body;
        looks.ShouldContain("T-nergens", Case.Sensitive, "what was tried is told");
        looks.ShouldContain("te vaak gevraagd");
        (await _two.Accesses.FindAsync(new(Actor: "u-often"), 20, 0, Stop)).Rows.Count(l => l.Act == "record").ShouldBe(6, "each time is kept, before it was done");
        await _two.AsAsync("lead-elsewhere", null, new StoredRoleAssignment("lead", "other"));
        (await _two.Door.GetAsync("/inzage")).Body.ShouldNotContain("T-nergens");
        (await _two.Door.GetAsync("/")).Body.ShouldNotContain("needs-to-review");

        _two.Clock.Now += Duration.FromMinutes(61);
        await _two.AsAsync("often", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        (await AskAsync("T-mine")).Status.ShouldBe(HttpStatusCode.SeeOther, "an hour later");
    }

    [Fact]
    public async Task Of_a_number_that_is_nowhere_the_need_and_the_reason_are_asked_first()
    {
        await _two.AsAsync("asking", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        foreach (var id in (string[])["T-nergens", "T-else", "T-theirs"])
        {
            (await _two.Door.GetAsync($"/trajecten/{id}/noodtoegang")).Status.ShouldBe(HttpStatusCode.OK, id);
            (await AskAsync(id, "kort")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, id);
        }

        (await AskAsync("T-else")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync("T-nergens")).Status.ShouldBe(HttpStatusCode.NotFound);
        await _two.RecordAsync("trajectory/T-nergens-yet", Steps.Intake("2022-01-10", client: "c-yet"), Steps.Coach(id: "p-2"));
        (await AskAsync("T-nergens-yet")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_need_for_a_number_that_was_nowhere_opens_nothing_when_it_is_there_later()
    {
        await _two.AsAsync("early", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        (await AskAsync("T-later")).Status.ShouldBe(HttpStatusCode.NotFound);
        await _two.RecordAsync("trajectory/T-later", Steps.Intake("2022-01-10", client: "c-later"), Steps.Coach(id: "p-2"));

        (await _two.Door.GetAsync("/trajecten/T-later")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page, Uri? Location)> AskAsync(string id, string reason = Reason)
    {
        _two.Clock.Now += Duration.FromMilliseconds(1);
        var form = $"/trajecten/{id}/noodtoegang";
        return await _two.Door.SendAsync(form, await _two.Door.ProofAsync("/account"), ("reden", reason));
    }
}
