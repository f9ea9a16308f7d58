using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Projections.Retention;

namespace Spoor.Projections.Tests.Retention;

/// <summary>When an identity may be destroyed: so many years after the latest closing of the person, never while anything is open.</summary>
public sealed class DestructionLists
{
    private static readonly ClientId Anna = new("C-1");
    private static readonly LocalDate Today = new(2026, 3, 1);

    [Fact]
    public void The_latest_closing_of_a_person_decides() =>
        Of(Closed("T-1", "2020-01-31"), Closed("T-2", "2021-03-02"), Closed("T-3", "2019-01-01")).ShouldSatisfyAllConditions(
            row => row.LastClosedOn.ShouldBe(new(2021, 3, 2)),
            row => row.DestroyOn.ShouldBe(new(2026, 3, 2)),
            row => row.State.ShouldBe(RetentionState.Kept),
            row => row.Trajectories.Select(t => t.Value).ShouldBe(["T-1", "T-2", "T-3"]));

    [Theory]
    [InlineData("2021-03-01", RetentionState.Due)]
    [InlineData("2021-03-02", RetentionState.Kept)]
    [InlineData("2020-02-29", RetentionState.Due)]
    public void It_is_due_on_the_day_itself(string closedOn, RetentionState state) => Of(Closed("T-1", closedOn)).State.ShouldBe(state);

    [Fact]
    public void While_one_trajectory_is_open_there_is_no_date() =>
        Of(Closed("T-1", "2010-01-01"), new(Anna, new("T-2"), null)).ShouldSatisfyAllConditions(
            row => row.DestroyOn.ShouldBeNull(),
            row => row.State.ShouldBe(RetentionState.Open));

    [Fact]
    public void A_hold_keeps_what_is_due_and_what_is_destroyed_is_said_to_be()
    {
        Of([Closed("T-1", "2010-01-01")], isHeld: true).State.ShouldBe(RetentionState.Held);
        Of([Closed("T-1", "2010-01-01")], isDestroyed: true).State.ShouldBe(RetentionState.Destroyed);
        Of([new(Anna, new("T-2"), null)], isHeld: true).State.ShouldBe(RetentionState.Open);
    }

    [Fact]
    public void The_region_sets_how_many_years() => DestructionList.Of([Closed("T-1", "2025-03-01")], new(1), _ => false, _ => false, Today).Single().State.ShouldBe(RetentionState.Due);

    [Fact]
    public void The_first_due_comes_first_and_those_without_a_date_last() =>
        DestructionList.Of(
            [new(new("C-3"), new("T-3"), null), Closed("T-1", "2021-01-01"), new(new("C-2"), new("T-2"), new(2020, 1, 1))],
            RetentionOptions.Default, _ => false, _ => false, Today).Select(r => r.Client.Value).ShouldBe(["C-2", "C-1", "C-3"]);

    [Fact]
    public void The_end_of_a_trajectory_is_that_of_its_steps_as_corrected_and_as_of_the_day()
    {
        var register = Register.OfTheRegion().Record("trajectory/T-1", Steps.Intake(), Steps.DroppedOut("2022-06-01"));
        End(register, "2022-05-31").ShouldBe(new(Client(register), new("T-1"), null));
        End(register, "2022-06-01").ShouldBe(new(Client(register), new("T-1"), new LocalDate(2022, 6, 1)));

        register.Record("trajectory/T-1", Steps.Reopened("2022-07-01"));
        End(register, "2022-06-30")!.ClosedOn.ShouldBe(new LocalDate(2022, 6, 1));
        End(register, "2022-07-01")!.ClosedOn.ShouldBeNull();
        End(register, "2020-01-01")!.ClosedOn.ShouldBeNull();
    }

    private static ClientId Client(Register register) => End(register, "2022-06-01")!.Client;

    private static TrajectoryEnd? End(Register register, string on) => TrajectoryEnd.Of(
        new("T-1"), StreamReplay.ApplyCorrections(EventStore.Log.StreamDecoder.Decode([.. register.Lines.Where(l => l.Stream.Id == "T-1")])), Steps.Day(on));

    private static TrajectoryEnd Closed(string id, string on) => new(Anna, new(id), Steps.Day(on));

    private static RetentionRow Of(params TrajectoryEnd[] ends) => Of(ends, isHeld: false);

    private static RetentionRow Of(TrajectoryEnd[] ends, bool isHeld = false, bool isDestroyed = false) =>
        DestructionList.Of(ends, RetentionOptions.Default, _ => isHeld, _ => isDestroyed, Today).ShouldHaveSingleItem();
}
