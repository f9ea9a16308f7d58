using System.Text.Json;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>A closed year beside what is known of it now: the closing is counted again on its own inputs first.</summary>
public sealed class ClosedYears
{
    private const string T = "trajectory/T-1";
    private const string ClosedAt = "2023-01-10T10:00:00Z";

    [Fact]
    public void A_closed_year_keeps_its_result_beside_what_is_known_now()
    {
        var (register, closed) = Closed();
        register.At("2023-02-01T10:00:00Z").Record(T, MentalHealth("2022-03-01"));

        var restated = register.Restate(2022, knownAt: "2023-06-01T10:00:00Z").Value.Comparison;

        restated.First.ShouldBe(closed);
        restated.Second.ShouldBe(register.Year(2022, "2023-06-01T10:00:00Z").Result);
        var moved = restated.Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Pending, Scope.In));
        moved.Causes.Because.Single().Event.ShouldBe(Nth(T, 3));
    }

    [Fact]
    public void Targets_that_were_not_set_are_put_back_before_the_hash_is_checked()
    {
        var (register, closed) = Closed();
        closed.Trajectories.Target.ShouldBeNull();
        register.Restate(2022).Value.Comparison.First.Hash().ShouldBe(closed.Hash());
        var (withTarget, other) = Closed(new TargetSet(Kpi.Trajectories, 2022, 25), new TargetSet(Kpi.NewEmployers, 2022, 5));
        withTarget.Restate(2022).Value.Comparison.First.ShouldBe(other);
    }

    [Fact]
    public void A_definition_of_the_same_name_adopted_since_does_not_touch_the_closing_nor_what_is_put_beside_it()
    {
        var (register, closed) = Closed(new DefinitionAdopted(Definition.Nhn2022 with { Name = "ours" }));
        register.Record("programme/nhn", new DefinitionAdopted(Definition.Nhn2022 with { Name = "ours", RequiresMentalHealth = false }));

        var restated = register.Restate(2022).Value.Comparison;
        restated.First.ShouldBe(closed);
        restated.Second.DefinitionHash.ShouldBe(closed.DefinitionHash);
        restated.Moved.ShouldBeEmpty();

        var redefined = register.Restate(2022, definition: "ours").Value.Comparison.Moved.ShouldHaveSingleItem();
        (redefined.From, redefined.To, redefined.Causes.Definition).ShouldBe((Scope.Pending, Scope.In, true));
    }

    [Fact]
    public void A_year_that_is_not_closed_is_told_how_to_close()
    {
        var fault = Register.OfTheRegion().Restate(2022).Fault;
        fault.IsNo.ShouldBeFalse();
        fault.Text.En.ShouldContain("spoor close-year --year 2022");
    }

    [Fact]
    public void A_closing_that_was_retracted_does_not_stand()
    {
        var (register, _) = Closed();
        register.Record("programme/nhn", Retracted("programme/nhn", 2)).Restate(2022).Fault.IsNo.ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"in\":0", "\"in\":1")]
    [InlineData("\"asOf\":\"2023-01-10\"", "\"asOf\":\"2023-01-11\"")]
    [InlineData("\"asOf\":\"2023-01-10\"", "\"asOf\":17")]
    [InlineData("\"knownAt\":\"2023-01-10T10:00:00Z\",", "")]
    public void A_closing_whose_result_is_not_what_is_counted_again_does_not_reproduce(string from, string to)
    {
        var (register, closed) = Counted();
        var result = Stored(closed);
        result.ShouldContain(from);
        register.Record("programme/nhn", Closing(closed) with { Result = new(result.Replace(from, to, StringComparison.Ordinal)) });
        register.Restate(2022).Fault.IsNo.ShouldBeTrue();
    }

    [Fact]
    public void A_closing_with_another_hash_position_or_definition_does_not_reproduce()
    {
        Says(c => c with { ResultHash = $"sha256:{new string('0', 64)}" }).ShouldBeTrue();
        Says(c => c with { AtPosition = c.AtPosition - 1 }).ShouldBeTrue();
        Says(c => c with { Definition = "none-such" }).ShouldBeTrue();
        Says(c => c with { Result = new("{}") }).ShouldBeTrue();

        static bool Says(Func<YearClosed, YearClosed> wrongly)
        {
            var (register, closed) = Counted();
            return register.Record("programme/nhn", wrongly(Closing(closed))).Restate(2022).Fault.IsNo;
        }
    }

    private static (Register Register, YearResult Result) Counted(params Step[] onProgramme)
    {
        var register = Register.OfTheRegion().Record("programme/nhn", onProgramme)
            .At("2023-01-05T10:00:00Z").Record(T, Intake(), Coach()).At(ClosedAt);
        return (register, register.Year(2022, ClosedAt).Result);
    }

    private static (Register Register, YearResult Result) Closed(params Step[] onProgramme)
    {
        var (register, result) = Counted(onProgramme);
        return (register.At("2023-01-11T10:00:00Z").Record("programme/nhn", Closing(result)), result);
    }

    private static YearClosed Closing(YearResult result) => new(result.Year, result.Definition, result.Position, new(Stored(result)), result.Hash(), result.RulesVersion ?? 1);

    private static string Stored(YearResult result) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(result, SpoorJson.Options), keepNulls: false);
}
