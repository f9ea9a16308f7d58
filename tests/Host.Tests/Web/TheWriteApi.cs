using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class TheWriteApi(PostgresServer server) : IAsyncLifetime
{
    private const string Id = "00000000-0000-4000-8000-00000000c001";

    private const string Consulted = $$$"""{"id":"{{{Id}}}","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01"}}""";

    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.FilledAsync(server);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_answered_with_its_events_as_the_history_then_has_them_and_so_is_its_retry()
    {
        var body = $$$"""[{{{Consulted}}},{"id":"{{{Id[..^1]}}}2","stream":"trajectory/T-2","version":4,"correlationId":"c","type":"match_proposed","data":{"proposalId":"m-9","employerId":"E-1","on":"2022-06-02","startingPoint":"candidate"}}]""";

        var (status, first) = await PostAsync(body);
        var (_, again) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.OK, first);
        again.ShouldBe(first);
        var history = (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value;
        first.ShouldBe(JsonSerializer.Serialize(history.TakeLast(2).Select(l => l.Exported()), SpoorJson.Options));
        history[^1].Actor.ShouldBe(SignedIn.Actor);
        history.Select(l => l.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData("nl", "voorstel")]
    [InlineData("en", "proposal")]
    public async Task A_refusal_has_its_code_its_sentence_and_which_event(string language, string word)
    {
        var (status, body) = await PostAsync(
            $$$"""[{{{Consulted}}},{"id":"{{{Id[..^1]}}}2","stream":"trajectory/T-2","type":"match_accepted","data":{"proposalId":"m-9","on":"2022-06-02"}}]""", $"?lang={language}");

        status.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonElement.Parse(body);
        problem.GetProperty("code").GetString().ShouldBe("proposal-unknown");
        problem.GetProperty("event").GetInt32().ShouldBe(2);
        problem.GetProperty("id").GetString().ShouldBe($"{Id[..^1]}2");
        problem.GetProperty("detail").GetString()!.ShouldContain(word, Case.Insensitive);
        (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_closes_says_try_again()
    {
        await _site.CloseDeskAsync();

        var (status, body) = await PostAsync($"[{Consulted}]", "?lang=en");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonElement.Parse(body).GetProperty("code").GetString().ShouldBe("register-closing");
        body.ShouldContain("Give it again in a moment, with the same ids.");
        (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{}", "100")]
    [InlineData("[]", "100")]
    [InlineData("[{}]", "id")]
    [InlineData("[1]", "1")]
    [InlineData("""[{"\ud800":1}]""", "1")]
    [InlineData("""[{"id":"x","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01"}}]""", "id")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-31"}}]""", "on")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01"},"actor":"u-1"}]""", "actor")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01"},"recordedAt":"2020-01-01T00:00:00Z"}]""", "recordedAt")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01"},"note":"x"}]""", "note")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"case_consulted","data":{"on":"2022-06-01","on":"2022-06-01"}}]""", "on")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"employer/E-9","type":"employer_registered","data":{"name":"\u200b \u00a0","on":"2022-06-01"}}]""", "data.name")]
    [InlineData("""[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-2","type":"nothing","data":{}}]""", "nothing")]
    public async Task What_is_no_command_is_told_what_is_wrong_and_nothing_is_recorded(string body, string named)
    {
        var (status, answer) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest, answer);
        JsonElement.Parse(answer).GetProperty("detail").GetString()!.ShouldContain(named);
        (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Origin", "https://elders.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_from_elsewhere_records_nothing(string header, string value)
    {
        var (status, _) = await PostAsync($"[{Consulted}]", headers: (header, value));

        status.ShouldBe(HttpStatusCode.Forbidden);
        (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_from_here_records()
    {
        var here = _site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await PostAsync($"[{Consulted}]", headers: [("Origin", here), ("Sec-Fetch-Site", "same-origin")])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    public async Task What_a_form_can_send_records_nothing(string type)
    {
        var (status, _) = await PostAsync($"[{Consulted}]", type: type);

        status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await _site.Results.HistoryAsync(new("T-2"), Cancellation)).Value.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_a_line_may_be_is_not_read(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/events", UriKind.Relative))
        {
            Content = new StringContent($"[{Consulted}{new string(' ', 1024 * 1024)}]", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await _site.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Too_many_events_are_no_command() =>
        (await PostAsync($"[{string.Join(',', Enumerable.Repeat(Consulted, 101))}]")).Status.ShouldBe(HttpStatusCode.BadRequest);

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string body, string query = "", string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/events{query}", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await _site.Client.SendAsync(request, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
