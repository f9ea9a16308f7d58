using System.Net;
using System.Text.Json;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Api;
using Spoor.Host.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class TheReadApi(PostgresServer server) : IAsyncLifetime
{
    private RunningSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await RunningSite.FilledAsync(server);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_as_the_command_line_does()
    {
        var knownAt = InstantParser.Find("2023-01-15T11:00:00Z");
        var year = (await _site.Results.YearAsync(new(2022, KnownAt: knownAt), Cancellation)).Value;
        (await BodyAsync("/api/replay?year=2022&knownAt=2023-01-15T11:00:00Z"))
            .ShouldBe(JsonSerializer.Serialize(YearDocument.Of(year.Result), SpoorJson.Options));
        (await BodyAsync("/api/replay?year=2022&knownAt=2023-01-15")).ShouldBe(await BodyAsync("/api/replay?year=2022&knownAt=2023-01-15T22:59:59.999999Z"));
        (await BodyAsync("/api/members?year=2022&knownAt=2023-01-15T11:00:00Z"))
            .ShouldBe(JsonSerializer.Serialize(year.Members, SpoorJson.Options));

        var explained = (await _site.Results.ExplainAsync(new("T-1"), new(0), Cancellation)).Value;
        (await BodyAsync("/api/trajectories/T-1/explanation")).ShouldBe(JsonSerializer.Serialize(explained.Explanation, SpoorJson.Options));

        var lines = (await _site.Results.HistoryAsync(new("T-1"), Cancellation)).Value;
        (await BodyAsync("/api/trajectories/T-1/history")).ShouldBe(JsonSerializer.Serialize(lines.Select(l => l.Exported()), SpoorJson.Options));
    }

    [Theory]
    [InlineData("/api/replay", 400, "year")]
    [InlineData("/api/replay?year=x", 400, "x")]
    [InlineData("/api/replay?year=2022&knownat=2023-01-15T11:00:00Z", 400, "knownat")]
    [InlineData("/api/replay?year=2022&year=2023", 400, "year")]
    [InlineData("/api/replay?year=1899", 400, "1900")]
    [InlineData("/api/replay?year=2200", 400, "2199")]
    [InlineData("/api/replay?year=2022&knownAt=2023-02-30", 400, "2023-02-30")]
    [InlineData("/api/replay?year=2022&knownAt=gisteren", 400, "gisteren")]
    [InlineData("/api/replay?year=2022&asOf=2022-02-30", 400, "2022-02-30")]
    [InlineData("/api/replay?year=2022&definition=/etc/passwd", 400, "/etc/passwd")]
    [InlineData("/api/members?year=2022&programme=x", 400, "x")]
    [InlineData("/api/trajectories/T-99/explanation", 404, "bestaat niet")]
    [InlineData("/api/trajectories/T-99/history", 404, "bestaat niet")]
    [InlineData("/api/nothing", 404, "adres")]
    public async Task Tells_what_is_wrong_as_problem_details(string address, int status, string named)
    {
        using var response = await _site.GetAsync(address);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(named);
    }

    [Fact]
    public async Task A_definition_is_never_a_file()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(Domain.Counting.Definition.Nhn2022, SpoorJson.Options), Cancellation);
        try
        {
            using var response = await _site.GetAsync($"/api/replay?year=2022&definition={Uri.EscapeDataString(path)}");

            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Tells_that_it_is_well() => (await BodyAsync("/health")).ShouldBe("""{"status":"ok"}""");

    private async Task<string> BodyAsync(string address)
    {
        using var response = await _site.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
