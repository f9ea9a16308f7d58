using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary><c>compare</c> and <c>restate</c> through a real process.</summary>
public sealed class ComparisonTests(ClosedRegister register) : IClassFixture<ClosedRegister>
{
    private const string Later = "2026-01-01T00:00:00Z";

    [Fact]
    public async Task Restate_puts_the_closing_beside_the_same_definition_of_later_and_names_who_moved_and_by_which_event()
    {
        register.Imported.Json.GetProperty("stored").GetInt32().ShouldBe(3);

        var answered = await register.RunAsync("restate", "--year", "2022", "--known-at", Later, "--json");

        (answered.Exit, answered.Error).ShouldBe((0, ""));
        answered.Json.EnumerateObject().Select(m => m.Name)
            .ShouldBe(["closed", "now", "moved", "shifted", "employers", "unmoved", "events", "passed"]);
        Same(answered.Json.GetProperty("closed"), register.Results[2022]);
        Same(answered.Json.GetProperty("now"), await ReplayAsync("2022", Later, "nhn-2022"));
        Moved(answered).ShouldBe(
        [
            """{"trajectory":"T-0029","from":"pending","to":"in","because":["536e37fa-ecc2-415e-b909-56eefce2d9e4","a4a76b38-6317-43fb-b4a5-7fe17384a216"]}""",
            """{"trajectory":"T-0032","from":"pending","to":"out","because":[]}""",
            """{"trajectory":"T-0035","from":"pending","to":"out","because":["9f583f89-7a5e-4f30-8f2a-c2a2f53986c5"]}""",
        ]);
        answered.Json.GetProperty("employers").EnumerateArray().Select(e => e.GetRawText()).ShouldBe(
        [
            """{"employer":"E-007","from":"placement_pending","to":"new","because":["536e37fa-ecc2-415e-b909-56eefce2d9e4","a4a76b38-6317-43fb-b4a5-7fe17384a216"]}""",
        ]);
        answered.Json.GetProperty("unmoved").GetRawText().ShouldBe(
            """{"trajectories":{"in":4,"pending":3,"out":6},"newEmployers":{"new":0,"pending":2,"experienced":2}}""");
        answered.Json.GetProperty("events").EnumerateArray().Select(e => e.GetRawText()).ShouldContain(
            """{"id":"9f583f89-7a5e-4f30-8f2a-c2a2f53986c5","stream":"trajectory/T-0035","type":"trajectory_completed","kind":"late_entry","date":"2023-07-30","recordedAt":"2023-10-20T13:18:52Z"}""");
        answered.Json.GetProperty("passed").EnumerateArray().Select(e => e.GetRawText()).ShouldContain(
            """{"stream":"trajectory/T-0032","deadline":true,"definition":false,"then":[]}""");
    }

    [Fact]
    public async Task Restate_puts_targets_that_were_not_set_back_as_null()
    {
        register.Results[2027]["trajectories"]!["target"].ShouldBeNull();

        var answered = await register.RunAsync("restate", "--year", "2027", "--json");

        answered.Exit.ShouldBe(0);
        Same(answered.Json.GetProperty("closed"), register.Results[2027]);
    }

    [Fact]
    public async Task Restate_tells_a_person_the_figures_first_then_who_moved_and_why()
    {
        var answered = await register.RunAsync("restate", "--year", "2022", "--known-at", Later);

        answered.Exit.ShouldBe(0);
        answered.Out.ShouldStartWith(
            "Jaar 2022 van programma nhn, zoals afgesloten en zoals later bekend\n"
            + "Trajecten: 4 (afgesloten), 5 (1 jan 2026 01:00): +1.\nNieuwe werkgevers: 0 (afgesloten), 1 (1 jan 2026 01:00): +1.\n");
        answered.Out.ShouldContain("nog open → telt niet mee");
        answered.Out.ShouldContain("nagekomen: Traject afgerond, 30 jul 2023, vastgelegd 20 okt 2023 15:18  9f583f89-7a5e-4f30-8f2a-c2a2f53986c5");
        answered.Out.ShouldContain("termijn verstreken tussen 10 jan 2023 en 1 jan 2026");
        answered.Out.ShouldContain("Onveranderd: 4 trajecten tellen mee, 3 nog open, 6 tellen niet mee; werkgevers: 0 nieuw, 2 nog open, 2 al ervaren.");
        (await register.RunAsync("restate", "--year", "2022", "--lang", "en")).Out.ShouldContain("late entry: Trajectory completed, 30 Jul 2023, recorded 20 Oct 2023 15:18");
    }

    [Fact]
    public async Task A_year_that_is_not_closed_is_status_2_and_says_how_to_close_it()
    {
        var answered = await register.RunAsync("restate", "--year", "2023", "--json", "--lang", "en");

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("error").GetString()!.ShouldContain("spoor close-year --year 2023");
    }

    [Fact]
    public async Task A_closing_that_no_longer_reproduces_is_status_1()
    {
        var answered = await register.RunAsync("restate", "--year", "2028", "--lang", "en");

        (answered.Exit, answered.Out).ShouldBe((1, ""));
        answered.Error.ShouldContain("The closing of 2028 does not reproduce");
    }

    [Fact]
    public async Task Compare_answers_both_replays_and_what_moved_between_them()
    {
        var answered = await register.RunAsync("compare", "--year", "2022", "--known-at", ClosedRegister.KnownAt, "--with", Later, "--with-definition", "nhn-2022", "--json");

        answered.Exit.ShouldBe(0);
        answered.Json.EnumerateObject().Select(m => m.Name)
            .ShouldBe(["first", "second", "moved", "shifted", "employers", "unmoved", "events", "passed"]);
        Same(answered.Json.GetProperty("first"), register.Results[2022]);
        Same(answered.Json.GetProperty("second"), await ReplayAsync("2022", Later, "nhn-2022"));
        Moved(answered).ShouldBe(Moved(await register.RunAsync("restate", "--year", "2022", "--known-at", Later, "--json")));
        answered.Json.GetProperty("shifted").EnumerateArray().First().GetRawText().ShouldBe(
            """{"trajectory":"T-0022","state":"in","from":{"rule":null,"placed":true,"standing":"not_due"},"to":{"rule":null,"placed":true,"standing":"retained"},"because":[]}""");
    }

    [Fact]
    public async Task Two_definitions_are_compared_at_the_same_moment_which_need_not_be_given()
    {
        var answered = await register.RunAsync("compare", "--year", "2022", "--definition", "nhn-2022", "--with-definition", "placed-12h.json", "--json");

        answered.Exit.ShouldBe(0);
        answered.Json.GetProperty("first").GetProperty("knownAt").GetString().ShouldBe(answered.Json.GetProperty("second").GetProperty("knownAt").GetString());
        Moved(answered).ShouldNotBeEmpty();
        answered.Json.GetProperty("moved").EnumerateArray().ShouldAllBe(m => m.GetProperty("because").GetArrayLength() == 0);
        answered.Json.GetProperty("passed").EnumerateArray().ShouldAllBe(p => p.GetProperty("definition").GetBoolean());
        (await register.RunAsync("compare", "--year", "2022", "--definition", "nhn-2022", "--with-definition", "placed-12h.json")).Out
            .ShouldContain("andere definitie: nhn-2022 werd ");
    }

    [Fact]
    public async Task Two_dates_are_compared_at_the_same_moment()
    {
        var answered = await register.RunAsync("compare", "--year", "2022", "--known-at", Later, "--as-of", "2022-06-30", "--with-as-of", "2023-12-31", "--json");

        answered.Exit.ShouldBe(0);
        (answered.Json.GetProperty("first").GetProperty("asOf").GetString(), answered.Json.GetProperty("second").GetProperty("asOf").GetString())
            .ShouldBe(("2022-06-30", "2023-12-31"));
        answered.Json.GetProperty("passed").EnumerateArray().ShouldAllBe(p => p.GetProperty("deadline").GetBoolean() && !p.GetProperty("definition").GetBoolean());
    }

    [Theory]
    [InlineData("compare --year 2022 --known-at 2023-01-10T11:00:00Z", "There is nothing to compare with.")]
    [InlineData("compare --year 2022 --with 2026-01-01T00:00:00Z --with-definition none-such", "There is no definition \"none-such\"")]
    [InlineData("restate --year 2022 --programme other", "Programme other is not in the register.")]
    [InlineData("restate --year 2022 --definition none-such", "There is no definition \"none-such\"")]
    public async Task Bad_input_is_status_2_and_says_what_to_do(string command, string sentence)
    {
        var answered = await register.RunAsync([.. command.Split(' '), "--lang", "en"]);

        (answered.Exit, answered.Out).ShouldBe((2, ""));
        answered.Error.ShouldContain(sentence);
    }

    private async Task<JsonNode> ReplayAsync(string year, string knownAt, string definition) => JsonNode.Parse(
        (await register.RunAsync("replay", "--year", year, "--known-at", knownAt, "--definition", definition, "--json")).Out)!;

    private static IEnumerable<string> Moved(Answered answered) => answered.Json.GetProperty("moved").EnumerateArray().Select(m => m.GetRawText());

    private static void Same(JsonElement answered, JsonNode expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(answered.GetRawText()), expected).ShouldBeTrue(answered.GetRawText());
}
