using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Closings;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests;

/// <summary>A closed year is counted again to the identical hash, for ever: also after the rules got a newer version.</summary>
public sealed class ClosedYears
{
    private static readonly ReplayInputs Inputs = new(new("nhn"), 2022, At("2023-01-15T11:00:00Z"), Day("2023-01-15"), Definition.Nhn2022);

    [Theory]
    [InlineData("nhn-2022", 1)]
    [InlineData("nhn-plan", 2)]
    public async Task A_year_is_counted_again_by_the_rules_of_its_definition(string definition, int version)
    {
        var register = Counted();
        var year = await CloseAsync(register, Definition.BuiltIn.Single(d => d.Name == definition));

        year.RulesVersion.ShouldBe(version);
        (await FaultInAsync(register, year)).ShouldBeNull();
        (await FaultInAsync(register, year with { RulesVersion = 3 - version }))!.En.ShouldContain($"definition {definition} is of version {version}");
    }

    [Fact]
    public async Task What_is_recorded_later_changes_nothing_of_a_closed_year()
    {
        var register = Counted();
        var year = await CloseAsync(register);
        register.At("2024-01-01T00:00:00Z").Record("trajectory/T-1", MentalHealth("2022-02-01"));
        register.Year(2022).Result.Trajectories.In.ShouldBe(1);

        (await FaultInAsync(register, year)).ShouldBeNull();
    }

    [Fact]
    public async Task Rules_that_the_program_does_not_know_are_said_to_be_so() =>
        (await FaultInAsync(Counted(), await CloseAsync(Counted()) with { RulesVersion = 3 }))!.En.ShouldContain("version 3 of the counting rules");

    [Fact]
    public async Task A_closing_that_says_something_else_is_not_reproduced()
    {
        var register = Counted();
        var year = await CloseAsync(register);

        (await FaultInAsync(register, year with { ResultHash = "sha256:00" }))!.En.ShouldContain("does not have the recorded hash");
        (await FaultInAsync(register, year with { AtPosition = year.AtPosition - 1 })).ShouldNotBeNull();
        (await FaultInAsync(register, year with { Definition = "other" }))!.En.ShouldContain("not adopted");
        (await FaultInAsync(register, year with { Members = new([new("T-1")], [], []) }))!.En.ShouldContain("other trajectories");
    }

    [Fact]
    public async Task A_target_that_was_not_set_survives_being_stored_without_it()
    {
        var year = await CloseAsync(Counted());
        var stored = EventStore.Catalogue.EventSerializer.Encode(year);
        var data = System.Text.Json.JsonElement.Parse(Domain.Json.CanonicalJson.Write(stored, keepNulls: false));
        var read = (YearClosed)EventStore.Catalogue.EventSerializer.Decode("year_closed", data, _ => null).Value;

        read.Result.Canonical.ShouldNotContain("target");
        ClosedResult.Hash(read).ShouldBe(year.ResultHash);
        var figures = ClosedResult.Find(read)!;
        (figures.Year, figures.Trajectories.Target, figures.Trajectories.In + figures.Trajectories.Pending + figures.Trajectories.Out).ShouldBe((2022, null, 1));
        ClosedResult.Find(year).ShouldBe(figures);
    }

    [Fact]
    public async Task Figures_that_another_program_left_out_are_no_noughts()
    {
        var year = await CloseAsync(Counted());
        var partly = System.Text.Json.Nodes.JsonNode.Parse(year.Result.Canonical)!.AsObject();
        partly.Remove("cohort");

        ClosedResult.Find(year with { Result = new(partly.ToJsonString()) }).ShouldBeNull();
    }

    private static Register Counted() => Register.OfTheRegion().At("2022-03-01T00:00:00Z")
        .Record("trajectory/T-1", Intake(), Coach(), Paid("2022-03-01"));

    private static async Task<YearClosed> CloseAsync(Register register, Definition? definition = null)
    {
        var log = new EventStoreSnapshot(register.Log, register.Lines.Count);
        var count = await YearCount.OfAsync(await Replay.StartAsync(log, Inputs with { Definition = definition ?? Inputs.Definition }, default), default);
        return ClosedYear.Of(count.Result, count.Members);
    }

    private static Task<Text?> FaultInAsync(Register register, YearClosed year) =>
        new Reproduction(position => new EventStoreSnapshot(register.Log, position))
            .FaultInAsync(new(new("nhn"), new EventEnvelope(new(Guid.NewGuid()), 1, default, year), year), default);
}
