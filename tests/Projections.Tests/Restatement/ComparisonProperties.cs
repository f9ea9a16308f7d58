using FsCheck;
using FsCheck.Fluent;
using Spoor.Domain.Counting;
using Spoor.Projections.Restatement;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>What holds for every two replays of every history that the door lets in. A failure prints its seed and the simplest wishes that show it.</summary>
public sealed class ComparisonProperties
{
    [Fact]
    public void Comparisons_drawn_here_move_things_in_every_way()
    {
        // Always the same hundred, so that this says something of the generator and never of chance.
        var drawn = Enumerable.Range(0, 100).SelectMany(seed =>
        {
            var random = new Random(seed);
            using var history = History.Of(Enumerable.Range(0, 150).Select(_ => random.Next(History.Wishes)));
            return Asked.Of(history, seed).Select(a => a.Compare()).ToList();
        }).ToList();
        var causes = drawn.SelectMany(CausesOf).ToList();
        causes.SelectMany(c => c.Because).Select(c => c.Kind).Distinct().Order().ShouldBe(Enum.GetValues<CauseKind>().Order());
        causes.ShouldContain(c => c.Together);
        causes.ShouldContain(c => c.Deadline && c.Then.Count == 0);
        causes.ShouldContain(c => c.Definition && c.Then.Count == 0);
        causes.ShouldContain(c => c.Then.Count > 0);
        drawn.Sum(c => c.Moved.Count).ShouldBeGreaterThan(300);
        drawn.Sum(c => c.Shifted.Count).ShouldBeGreaterThan(20);
        drawn.Sum(c => c.Employers.Count).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Each_event_named_gives_the_old_verdict_back_when_it_was_never_recorded() => Holds(asked =>
    {
        var comparison = asked.Compare();
        foreach (var moved in comparison.Moved)
        {
            var old = asked.IsForward ? moved.From : moved.To;
            asked.IsCausedBy(moved.Causes, recount => recount.StateOf(moved.Trajectory) == old);
        }

        foreach (var shifted in comparison.Shifted)
        {
            var old = asked.OlderAsItWas().PlaceOf(shifted.Trajectory);
            asked.IsCausedBy(shifted.Causes, recount => recount.PlaceOf(shifted.Trajectory) == old);
        }

        foreach (var moved in comparison.Employers)
        {
            var old = asked.IsForward ? moved.From : moved.To;
            asked.IsCausedBy(moved.Causes, recount => recount.StandingOf(moved.Employer) == old);
        }
    });

    [Fact]
    public void Where_no_event_is_named_none_can_be_and_time_or_the_definition_is() => Holds(asked =>
    {
        foreach (var moved in asked.Compare().Moved.Where(m => m.Causes.Because.Count == 0))
        {
            var (older, newer) = asked.IsForward ? (moved.From, moved.To) : (moved.To, moved.From);
            var withoutAny = asked.OldEventsAtNewInputs().StateOf(moved.Trajectory);
            withoutAny.ShouldNotBe(older);
            (moved.Causes.Then.Count == 0).ShouldBe(withoutAny == newer);
            (moved.Causes.Deadline || moved.Causes.Definition).ShouldBeTrue();
            moved.Causes.Deadline.ShouldBe(asked.OldEventsAtNewDate().StateOf(moved.Trajectory) != older);
        }
    });

    [Fact]
    public void From_and_to_are_what_members_says_on_both_sides() => Holds(asked =>
    {
        var (first, second) = (asked.First(), asked.Second());
        var comparison = asked.Compare();
        comparison.First.ShouldBe(first.Result);
        comparison.Second.ShouldBe(second.Result);
        var before = first.Members.ToDictionary(m => m.Trajectory);
        var after = second.Members.ToDictionary(m => m.Trajectory);
        comparison.Moved.Select(m => (m.Trajectory, m.From, m.To)).ShouldBe(
            before.Keys.Union(after.Keys)
                .Select(id => (id, From: before.GetValueOrDefault(id)?.State, To: after.GetValueOrDefault(id)?.State))
                .Where(m => m.From != m.To)
                .OrderBy(m => m.id.Value, StringComparer.Ordinal));
        comparison.Shifted.Select(s => (s.Trajectory, s.From, s.To)).ShouldBe(
            before.Keys.Intersect(after.Keys).Where(id => before[id].State == after[id].State)
                .Select(id => (id, From: FootingOf(before[id]), To: FootingOf(after[id])))
                .Where(m => m.From != m.To)
                .OrderBy(m => m.id.Value, StringComparer.Ordinal));
    });

    [Fact]
    public void What_moved_and_what_did_not_add_up_to_both_results() => Holds(asked =>
    {
        var c = asked.Compare();
        AddUp(c.First, m => m.From, e => e.From);
        AddUp(c.Second, m => m.To, e => e.To);

        void AddUp(YearlyResult.YearResult result, Func<Moved, Scope?> state, Func<EmployerMove, EmployerStanding?> standing)
        {
            (c.Unchanged.In + c.Moved.Count(m => state(m) == Scope.In)).ShouldBe(result.Trajectories.In);
            (c.Unchanged.Pending + c.Moved.Count(m => state(m) == Scope.Pending)).ShouldBe(result.Trajectories.Pending);
            (c.Unchanged.Out + c.Moved.Count(m => state(m) == Scope.Out)).ShouldBe(result.Trajectories.Out);
            (c.Unchanged.NewEmployers + c.Employers.Count(e => standing(e) == EmployerStanding.New)).ShouldBe(result.NewEmployers.New);
            (c.Unchanged.PendingEmployers + c.Employers.Count(e => standing(e)?.IsPending() is true)).ShouldBe(result.NewEmployers.Pending);
            (c.Unchanged.ExperiencedEmployers + c.Employers.Count(e => standing(e) == EmployerStanding.Experienced))
                .ShouldBe(result.NewEmployers.Experienced);
        }
    });

    [Fact]
    public void Between_the_same_inputs_nothing_moved() => Holds(asked =>
    {
        var same = (asked with { With = asked.KnownAt, WithAsOf = asked.AsOf, WithDefinition = asked.Definition }).Compare();
        same.Moved.ShouldBeEmpty();
        same.Shifted.ShouldBeEmpty();
        same.Employers.ShouldBeEmpty();
    });

    [Fact]
    public void The_same_question_gets_the_same_answer_and_the_other_way_round_the_same_causes() => Holds(asked =>
    {
        var told = Told(asked.Compare(), isForward: true);
        Told(asked.Compare(), isForward: true).ShouldBe(told);
        if (asked.KnownAt != asked.With)
        {
            Told(asked.Turned().Compare(), isForward: false).ShouldBe(told);
        }
    });

    private static string Told(Comparison c, bool isForward) => string.Join('\n',
    [
        .. c.Moved.Select(m => $"{m.Trajectory} {(isForward ? (m.From, m.To) : (m.To, m.From))} {Told(m.Causes)}"),
        .. c.Shifted.Select(m => $"{m.Trajectory} {(isForward ? (m.From, m.To) : (m.To, m.From))} {Told(m.Causes)}"),
        .. c.Employers.Select(m => $"{m.Employer} {(isForward ? (m.From, m.To) : (m.To, m.From))} {Told(m.Causes)}"),
        $"{c.Unchanged}",
    ]);

    private static string Told(Causes causes) =>
        $"{string.Join(',', causes.Because.Select(c => c.Event))} {causes.Together} {causes.Deadline} {causes.Definition} {string.Join(',', causes.Then.Select(c => c.Event))}";

    private static IEnumerable<Causes> CausesOf(Comparison c) =>
        [.. c.Moved.Select(m => m.Causes), .. c.Shifted.Select(s => s.Causes), .. c.Employers.Select(e => e.Causes)];

    private static Position FootingOf(Members.Member m) => m.State == Scope.In ? new(null, m.Placed, m.Standing) : new(m.Rule, null, null);

    private static void Holds(Action<Asked> property) => Prop.ForAll(Wishes, wishes =>
        {
            using var history = History.Of(wishes);
            foreach (var asked in Asked.Of(history, wishes.Sum() + wishes.Length))
            {
                property(asked);
            }
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithStartSize(20).WithEndSize(90));

    private static Arbitrary<int[]> Wishes { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, History.Wishes - 1).ArrayOf(size + 20)),
        wishes => ArbMap.Default.ArbFor<int[]>().Shrinker(wishes).Where(fewer => fewer.All(w => w >= 0)));
}
