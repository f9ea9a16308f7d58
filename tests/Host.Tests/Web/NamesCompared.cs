using System.Globalization;
using System.Net;
using System.Text;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Queries;
using Spoor.Host.Tests.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>Names are stored as given and compared by one rule, in searching, in sorting and in finding what is there already.</summary>
public sealed class NamesCompared(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Café", "Cafe\u0301")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("Ångström BV", "angstrom bv")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData(" Bakker ", "bakker")]
    [InlineData("ĲSSALON", "ĳssalon")]
    public void Names_that_differ_in_composition_case_or_accents_alone_are_one(string one, string other) => FoldedText.Of(one).ShouldBe(FoldedText.Of(other));

    [Fact]
    public void Folding_what_is_folded_changes_nothing_and_composition_never_matters()
    {
        var random = new Random(12);
        for (var n = 0; n < 2000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => new Rune(random.Next(2) == 0 ? random.Next(0x20, 0x250) : random.Next(0x250, 0xD7FF)).ToString()));
            var folded = FoldedText.Of(text);
            FoldedText.Of(folded).ShouldBe(folded, text);
            FoldedText.Of(text.Normalize(NormalizationForm.FormD)).ShouldBe(FoldedText.Of(text.Normalize(NormalizationForm.FormC)), text);
        }

        FoldedText.Of("a\ud800b").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Searching_and_sorting_are_the_same_in_the_stored_views_and_in_the_past()
    {
        var register = Register.Empty().Record("programme/nhn", Steps.Programme());
        var names = new[] { "Zon", "étage", "Etos", "Cafe\u0301 West", "ÉLAN", "café oost" };
        for (var n = 0; n < names.Length; n++)
        {
            register.Record($"employer/E-{n}", Steps.Employer(name: names[n]));
        }

        await using var stored = await StoredRegister.EmptyAsync(server);
        await stored.ImportAsync(register.Export());
        var views = new ViewDatabase(stored.Source);
        await using var host = await SignInHost.OpenAsync(stored.Source, NodaTime.SystemClock.Instance, more: host => host.AddViews(views));
        using var index = new IndexLoader(stored.Log);
        var past = await views.Past(index).AtAsync((await stored.Log.TailAsync(Stop)).Position, Steps.Day("2022-01-01"), "nhn", Stop);

        foreach (var search in new string?[] { null, "CAFÉ", "cafe", "e\u0301t", "elan" })
        {
            var now = (await views.Stored.EmployersAsync("nhn", new(Search: search), EmployerSort.Name, descending: false, new(1, 100), Stop)).Rows.Select(e => e.Name).ToList();
            now.ShouldBe((await past.EmployersAsync(new(Search: search), EmployerSort.Name, false, new(1, 100), Stop)).Rows.Select(e => e.Name), search ?? "");
            names.Where(e => search is null || FoldedText.Of(e).Contains(FoldedText.Of(search), StringComparison.Ordinal)).OrderBy(FoldedText.Of, StringComparer.Ordinal).ToList().ShouldBe(now);
            (await views.Stored.EntitiesAsync("nhn", new(Search: search), EmployerSort.Name, descending: false, new(1, 100), Stop)).Rows.Select(e => e.Names[0]).ShouldBe(now, search ?? "");
        }
    }

    [Theory]
    [InlineData("WERKGEVER", "", true)]
    [InlineData("Werkgéver", "", true)]
    [InlineData("Heel iets anders", "", false)]
    [InlineData("Heel iets anders", "12345678", true)]
    public async Task Registering_an_employer_that_is_there_already_says_so_and_offers_that_one(string name, string kvk, bool told)
    {
        await using var two = await TwoProgrammes.OpenAsync(server);
        await two.AsAsync("namesake", null, new StoredRoleAssignment("consultant", "nhn"));
        var proof = await two.Door.ProofAsync("/werkgevers/nieuw");
        await two.Door.SendAsync("/werkgevers/nieuw", proof, ("name", "Bakkerij"), ("kvkNumber", "12345678"), ("on", "2022-01-01"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "0"), ("actie", "vastleggen"));

        var (status, page, _) = await two.Door.SendAsync(
            "/werkgevers/nieuw", proof, ("name", name), ("kvkNumber", kvk), ("on", "2022-01-01"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "0"), ("actie", "controleren"));

        status.ShouldBe(HttpStatusCode.OK);
        page.QuerySelectorAll("[data-test=namesakes]").Length.ShouldBe(told ? 1 : 0);
        page.QuerySelectorAll("[data-test=aside]").Length.ShouldBe(told ? 1 : 0);
    }
}
