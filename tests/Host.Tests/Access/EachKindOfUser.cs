using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Each kind of user goes wherever a link leads: he sees what is his and no more, no link of his is a dead end, and each case that a page names stands in the access log.</summary>
public sealed partial class EachKindOfUser(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    // A link with another value of the same field shows the same screen: so many of each are followed.
    private const int MostAlike = 1;

    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("counsellor", "T-mine", "mine", 20)]
    [InlineData("consultant", "T-mine T-theirs", "", 10)]
    [InlineData("lead", "T-mine T-theirs", "mine theirs", 60)]
    [InlineData("evaluator", "T-mine T-theirs", "", 50)]
    [InlineData("steering", "", "", 4)]
    [InlineData("administrator", "", "", 1)]
    public async Task Sees_his_own_and_no_more_and_all_of_it_is_kept(string role, string cases, string persons, int least)
    {
        await KnownAsync();
        await _two.AsAsync($"walker-{role}", "p-1", new StoredRoleAssignment(role, role == "administrator" ? null : "nhn"));
        var (seen, names, pages) = (new HashSet<string>(), new HashSet<string>(), 0);
        var log = new PostgresEventStore(_two.Source);
        var head = await log.TailAsync(Stop);

        await foreach (var (address, body, kept) in WalkAsync())
        {
            pages++;
            var here = Case().Matches(body).Select(m => m.Value).ToHashSet();
            here.Except(kept).ShouldBeEmpty($"{role} {address}: a case is shown that the access log does not say");

            // At the meeting counsellors and consultants see the profiles of all, by pseudonym (ADR 16).
            if (role != "counsellor" || !address.StartsWith("/matching", StringComparison.Ordinal))
            {
                seen.UnionWith(here);
            }

            names.UnionWith(Name().Matches(body).Select(m => m.Groups[1].Value));
        }

        string.Join(' ', seen.Order()).ShouldBe(cases);
        string.Join(' ', names.Order()).ShouldBe(persons);
        pages.ShouldBeGreaterThanOrEqualTo(least, role);
        (await log.TailAsync(Stop)).ShouldBe(head, "looking records nothing");
    }

    [Fact]
    public async Task What_is_sent_is_kept_with_whom_it_is_about()
    {
        await _two.AsAsync("sender", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("lead", "other"));
        await SentAsync("/matching/voorstellen", ["T-mine", "T-theirs"], ("actie", "meer"), ("employerId-1", ""));
        await SentAsync("/bewaartermijnen", ["T-mine"], ("actie", "leggen"), ("client", "c-mine"), ("reden", "audit"));
        (await _two.Door.GetAsync("/bewaartermijnen?toon=open")).Status.ShouldBe(HttpStatusCode.OK);
        (await KeptAsync()).ShouldBe(["T-else", "T-mine", "T-theirs"], ignoreOrder: true);

        async Task SentAsync(string address, string[] about, params (string, string)[] fields)
        {
            (await _two.Door.SendAsync(address, await _two.Door.ProofAsync(address), fields)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.SeeOther);
            (await KeptAsync()).Intersect(about).ShouldBe(about, ignoreOrder: true, address);
        }
    }

    /// <summary>Puts names into the vault, so that there is something to give away.</summary>
    private async Task KnownAsync()
    {
        var vault = _two.Door.Services.GetRequiredService<IdentityVault>();
        foreach (var person in (string[])["mine", "theirs", "else"])
        {
            var found = (await vault.FindAsync(new($"c-{person}"), Stop)).Value;
            if (found.Identity.Name is null)
            {
                (await vault.SetAsync(new($"c-{person}"), new($"Naam-van-{person}"), found.Version, _two.Clock.Now, "u-web", Stop)).Failed.ShouldBeFalse();
            }
        }
    }

    /// <summary>Every page that a link leads to, from the first one on, with what is kept of the look at it.</summary>
    private async IAsyncEnumerable<(string Address, string Body, IReadOnlySet<string> Kept)> WalkAsync()
    {
        List<string> first = [.. PermissionMatrix.Rows.Where(r => r.Method == "GET" && !r.Pattern.Contains('{') && !r.Pattern.StartsWith("/api/", StringComparison.Ordinal)).Select(r => r.Pattern), "/jaren/2022", "/wat-er-niet-is"];
        var (ahead, met, alike) = (new Queue<string>(first), new Dictionary<string, string>(), new Dictionary<string, int>());
        var menu = Menu((await _two.Door.GetAsync("/toetsen")).Body);
        while (ahead.TryDequeue(out var address))
        {
            var (status, body, location) = await _two.Door.GetAsync(address);
            if (location is not null)
            {
                Ahead(location.OriginalString, address);
                continue;
            }

            // What the walk begins with may be refused; where a link leads, never, nor is what it leads to away.
            if (!met.ContainsKey(address) && status != HttpStatusCode.OK)
            {
                status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
                Menu(body).ShouldBe(menu, $"{address} is refused without the menu");
                continue;
            }

            status.ShouldBe(HttpStatusCode.OK, $"a link of {met.GetValueOrDefault(address)} leads to {address}");

            yield return (address, body, await KeptAsync());
            foreach (var link in (await new HtmlParser().ParseDocumentAsync(body)).QuerySelectorAll("a[href]"))
            {
                Ahead(new Uri(new Uri(_two.Door.Address, address), link.GetAttribute("href")!).PathAndQuery, address);
            }
        }

        static string Menu(string page) => string.Join(' ', Place().Matches(page).Select(m => m.Value));

        void Ahead(string link, string from)
        {
            var found = new Uri(_two.Door.Address, link);
            if (Path.GetExtension(found.AbsolutePath) is not "" || FarYear().IsMatch(found.AbsolutePath) || !met.TryAdd(found.PathAndQuery, from))
            {
                return;
            }

            List<string> fields = [.. found.Query.TrimStart('?').Split('&').Select(p => $"{found.AbsolutePath} {p.Split('=')[0]}")];
            if (fields.Exists(f => alike.GetValueOrDefault(f) < MostAlike))
            {
                fields.ForEach(f => alike[f] = alike.GetValueOrDefault(f) + 1);
                ahead.Enqueue(found.PathAndQuery);
            }
        }
    }

    /// <summary>The cases that the last look is kept with.</summary>
    private async Task<IReadOnlySet<string>> KeptAsync()
    {
        await using var command = _two.Source.CreateCommand("""
            with latest as (select id, trajectory from spoor.access_log order by at desc, id desc limit 1)
            select trajectory from latest where trajectory is not null
            union
            select s.trajectory from spoor.access_shown s join latest l on s.access = l.id
            """);
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var kept = new HashSet<string>();
        while (await rows.ReadAsync(Stop))
        {
            kept.Add(rows.GetString(0));
        }

        _two.Clock.Now += Duration.FromMilliseconds(1);
        return kept;
    }

    [GeneratedRegex(@"\bT-(?:mine|theirs|else)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Case();

    [GeneratedRegex("data-place=\"[a-z]+\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    // One year leads to the next, up to the last there is.
    [GeneratedRegex("^/jaren/(?!20[12][0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FarYear();

    [GeneratedRegex(@"Naam-van-(\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
