using System.Net;
using Shouldly;
using Spoor.Host.Tests.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Replicas;

/// <summary>Commands and hosts on a real hot standby.</summary>
public sealed class ReadReplicas(ReadReplicas.Followed register) : IClassFixture<ReadReplicas.Followed>
{
    private static readonly string Register = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

    private readonly string _primary = register.Primary;
    private readonly string _replica = register.Standby.Of(register.Primary);

    [Fact]
    public async Task Every_question_is_answered_there_as_on_the_primary_with_how_far_it_is()
    {
        string[] at = ["--year", "2022", "--known-at", "2023-01-15T11:00:00Z"];
        foreach (var question in (string[][])[["replay", .. at], ["members", .. at], ["explain", "T-0001", .. at]])
        {
            var (here, there) = (await SpoorAsync(_replica, question), await SpoorAsync(_primary, question));
            here.Exit.ShouldBe(0);
            here.Out.ShouldStartWith("Read replica, up to log position 453. What was known up to ");
            here.Out.ShouldEndWith(there.Out);

            (here, there) = (await SpoorAsync(_replica, [.. question, "--json"]), await SpoorAsync(_primary, [.. question, "--json"]));
            here.Out.ShouldBe(there.Out);
            here.Error.ShouldContain("up to log position 453");
        }

        (await SpoorAsync(_replica, "export")).Out.ShouldBe((await SpoorAsync(_primary, "export")).Out);
        (await SpoorAsync(_replica, "verify", "--json")).Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_settled_there_yet_is_provisional()
    {
        (await SpoorAsync(_replica, "replay", "--year", "2022")).Out.ShouldNotContain("Provisional: ");

        var ahead = await SpoorAsync(_replica, "replay", "--year", "2022", "--known-at", "2199-01-01T00:00:00Z");
        ahead.Exit.ShouldBe(0);
        ahead.Out.ShouldContain("Provisional: something may still be added");
    }

    [Theory]
    [InlineData("import -")]
    [InlineData("close-year --year 2022 --json")]
    [InlineData("checkpoint")]
    [InlineData("restore .")]
    public async Task What_writes_says_that_it_is_a_replica_and_what_to_do(string command)
    {
        var answered = await SpoorAsync(_replica, command.Split(' '));

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain("This database is a read replica: nothing can be recorded. Give this command the primary database");
    }

    [Fact]
    public async Task A_host_on_a_replica_serves_its_pages_and_says_how_far_it_is()
    {
        await using var host = await ServedProcess.StartAsync(_replica);
        (await host.GetAsync("/jaren/2022?lang=en")).Body.ShouldNotContain("T-0001");
        await host.SignInAsync(_primary);
        await register.Standby.CatchUpAsync();
        (await host.GetAsync("/jaren/2022?lang=en")).Body.ShouldContain("data-test=\"replica\">Read replica, up to log position 453.");
        (await host.GetAsync("/zegel?lang=en")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync("/api/replay?year=2022")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, ready) = await host.ReadyAsync();
        status.ShouldBe(HttpStatusCode.OK);
        ready.GetProperty("checks").GetProperty("replica").GetProperty("position").GetInt64().ShouldBe(453);
        using var command = new StringContent(
            """[{"id":"00000000-0000-4000-8000-00000000c001","stream":"trajectory/T-R1","type":"intake_registered","data":{"programmeId":"nhn","clientId":"C-R1","startedOn":"2024-01-10","municipality":"GM0361","benefit":"participatiewet","goal":"find_work"}}]""",
            System.Text.Encoding.UTF8,
            "application/json");
        using var refused = await host.Client.PostAsync(new Uri("/api/events?lang=en", UriKind.Relative), command, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("This database is a read replica: nothing can be recorded.");
        host.Signal("TERM");
        (await host.EndedAsync()).ShouldBe(0);
    }

    private static Task<Answered> SpoorAsync(string database, params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--lang", "en"], database: database);

    /// <summary>A filled register on a server of its own, and a standby of it.</summary>
    public sealed class Followed : IAsyncLifetime
    {
        public PostgresServer Server { get; } = new();

        public StandbyServer Standby { get; private set; } = null!;

        public string Primary { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            Primary = await Server.EmptyDatabaseAsync();
            (await SpoorAsync(Primary, "import", Register)).Exit.ShouldBe(0);
            await using (var host = await ServedProcess.StartAsync(Primary))
            {
                await host.UntilReadyAsync();
            }

            Standby = await StandbyServer.OfAsync(Server);
        }

        public async ValueTask DisposeAsync()
        {
            await Standby.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
