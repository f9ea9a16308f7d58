using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Composition;
using Spoor.Host.Operations;
using Spoor.Host.Operations.Health;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The read models on a real database, written with what is recorded and asked over HTTP.</summary>
public sealed class TheStoredViewsInTheApi(PostgresServer server) : IAsyncLifetime
{
    private StoredRegister _register = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = await StoredRegister.OfAsync(server, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "contract-examples-1", "register.jsonl"), Stop));
        _app = WebHost.Build(_register.Log, SystemClock.Instance, null, ["http://127.0.0.1:0"], host =>
        {
            host.AsLead("nhn");
            host.AddViews(new(_register.Source));
        });
        await _app.StartAsync(Stop);
        _client = new() { BaseAddress = new(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Fact]
    public async Task A_year_as_it_is_now_is_the_year_of_a_replay()
    {
        foreach (var year in Enumerable.Range(2021, 5))
        {
            var replayed = (await new YearResultService(_register.Log).YearAsync(new(year), Stop)).Value.Result;
            var expected = new
            {
                replayed.Position, replayed.AsOf, Programme = replayed.Programme.Value, replayed.Year, replayed.Trajectories, replayed.NewEmployers, replayed.Cohort, replayed.Proposals,
            };
            JsonSerializer.Serialize(await JsonAsync($"/api/year?programme={replayed.Programme}&year={year}"), SpoorJson.Options)
                .ShouldBe(JsonSerializer.Serialize(expected, SpoorJson.Options));
        }
    }

    [Fact]
    public async Task Each_number_of_a_year_is_a_list_of_as_many_cases()
    {
        var programme = (await JsonAsync("/api/programme")).GetProperty("rows")[0].GetProperty("programme").GetString();
        var year = (await JsonAsync($"/api/year?programme={programme}&year=2022")).GetProperty("trajectories");

        foreach (var state in new[] { "in", "pending", "out" })
        {
            (await JsonAsync($"/api/cases?programme={programme}&year=2022&state={state}&size=1")).GetProperty("total").GetInt32().ShouldBe(year.GetProperty(state).GetInt32());
        }

        foreach (var rule in year.GetProperty("outBy").EnumerateObject())
        {
            (await JsonAsync($"/api/cases?year=2022&state=out&rule={rule.Name}&size=1")).GetProperty("total").GetInt32().ShouldBe(rule.Value.GetInt32(), rule.Name);
        }
    }

    [Fact]
    public async Task Cases_are_found_sorted_and_paged()
    {
        var all = await JsonAsync("/api/cases?size=500&sort=-startedOn");
        var ids = Ids(all);
        ids.Count.ShouldBe(all.GetProperty("total").GetInt32());
        var dates = all.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("startedOn").GetString()!).ToList();
        dates.ShouldBe(dates.OrderDescending(StringComparer.Ordinal));
        all.GetProperty("position").GetInt64().ShouldBe((await _register.Log.TailAsync(Stop)).Position);

        var paged = new List<string>();
        for (var page = 1; page <= 1 + (ids.Count / 7); page++)
        {
            paged.AddRange(Ids(await JsonAsync($"/api/cases?size=7&page={page}&sort=-startedOn")));
        }

        paged.ShouldBe(ids);
        Ids(await JsonAsync($"/api/cases?search={ids[0].ToLowerInvariant()}")).ShouldContain(ids[0]);
        (await JsonAsync("/api/cases?page=1000")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        (await JsonAsync("/api/cases?page=1000")).GetProperty("total").GetInt32().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task Worklist_employers_and_programme_say_where_they_stand()
    {
        foreach (var address in new[] { "/api/worklist", "/api/employers?sort=-lastContactOn", "/api/programme" })
        {
            var answer = await JsonAsync(address);
            answer.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(0, address);
            answer.GetProperty("position").GetInt64().ShouldBe((await _register.Log.TailAsync(Stop)).Position, address);
            answer.GetProperty("asOf").GetString()!.Length.ShouldBe(10, address);
        }
    }

    [Fact]
    public async Task A_page_of_the_worklist_counts_each_kind_and_is_overdue_by_the_date_it_stands_at()
    {
        // A day that is nobody's today: whoever reads, and whenever, the page is of that day.
        var views = new ViewDatabase(_register.Source);
        (await views.IsAsOfAsync(new(2022, 9, 1), Stop)).ShouldBeTrue();

        var answer = await views.Stored.WorklistWithCountsAsync("nhn", new(), new(1, 500), Stop);

        answer.AsOf.ShouldBe(new(2022, 9, 1));
        answer.Rows.ShouldContain(r => r.IsOverdue == true);
        answer.Rows.ShouldContain(r => r.IsOverdue == false);
        answer.Rows.ShouldAllBe(r => r.IsOverdue == (r.DueOn == null ? null : r.PlannedOn != null ? false : r.Obligation == "six_month_check" ? r.DueOn <= answer.AsOf : r.DueOn < answer.AsOf));
        answer.ByObligation.ShouldBe(answer.Rows.GroupBy(r => r.Obligation).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ObligationCount(g.Key, g.Count(r => r.PlannedOn is null), g.Count(r => r.IsOverdue == true), g.Count(r => r.PlannedOn is not null))));
        answer.Total.ShouldBe(answer.Rows.Count);

        var one = await views.Stored.WorklistWithCountsAsync("nhn", new(Obligation: answer.ByObligation[0].Obligation), new(1, 1), Stop);
        one.Total.ShouldBe(answer.ByObligation[0].Count + answer.ByObligation[0].Planned);
        one.ByObligation.ShouldBe(answer.ByObligation);
    }

    [Theory]
    [InlineData("/api/cases?phase=x", "x")]
    [InlineData("/api/cases?size=501", "501")]
    [InlineData("/api/cases?page=0", "0")]
    [InlineData("/api/cases?sort=name", "name")]
    [InlineData("/api/cases?Phase=closed", "Phase")]
    [InlineData("/api/worklist?until=2022-13-01", "2022-13-01")]
    [InlineData("/api/employers?sort=--name", "--name")]
    [InlineData("/api/year?year=2022", "programme")]
    [InlineData("/api/year?programme=nhn", "year")]
    public async Task What_is_asked_wrongly_is_told(string address, string named)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain(named);
    }

    [Fact]
    public async Task A_register_that_another_version_has_taken_over_shows_in_health()
    {
        var views = new ViewDatabase(_register.Source);
        (await views.PrepareAsync(Stop)).ShouldBeNull();
        (await views.CheckAsync(Stop)).ShouldBeNull();
        JsonElement.Parse(JsonSerializer.Serialize(await JsonAsync("/api/views"))).GetProperty("position").GetInt64().ShouldBe((await _register.Log.TailAsync(Stop)).Position);
        await using (var other = _register.Source.CreateCommand("update spoor.read_models set version = version + 1"))
        {
            await other.ExecuteNonQueryAsync(Stop);
        }

        (await new SchemaCheck(views.CheckAsync, rights: null).CheckHealthAsync(new(), Stop)).Description.ShouldNotBeNull().ShouldContain("nieuwere Spoor");
    }

    private static IReadOnlyList<string> Ids(JsonElement answer) => [.. answer.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("trajectory").GetString()!)];

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(Stop));
    }
}
