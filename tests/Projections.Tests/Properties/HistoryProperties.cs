using FsCheck;
using FsCheck.Fluent;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Projections.Explanation;

namespace Spoor.Projections.Tests.Properties;

/// <summary>What holds for every history that the door lets in. A failure prints its seed and the simplest wishes that show it.</summary>
public sealed class HistoryProperties
{
    private const string Later = "2026-01-01T00:00:00Z";
    private static readonly int[] Years = [2020, 2021, 2022, 2023, 2024];

    [Fact]
    public void Histories_are_long_and_mostly_let_in()
    {
        // Always the same forty, so that this says something of the generator and never of chance.
        var histories = Enumerable.Range(0, 40).Select(seed =>
        {
            using var history = History.Of(Drawn(seed));
            return (history.Register.Lines, history.Refused);
        }).ToList();
        histories.Average(h => h.Lines.Count).ShouldBeGreaterThan(25);
        histories.Average(h => h.Refused).ShouldBeLessThan(50);
        var types = histories.SelectMany(h => h.Lines).Select(l => l.Type).ToHashSet();
        types.ShouldContain("step_corrected");
        types.ShouldContain("step_retracted");
        types.ShouldContain("six_month_check_recorded");
        types.ShouldContain("trajectory_reopened");
        types.ShouldContain("placement_extended");
    }

    [Fact]
    public void Importing_again_stores_nothing() => Holds(history =>
    {
        var again = history.Register.Import(history.Register.Export());
        again.Faults.ShouldBeEmpty();
        again.Stored.ShouldBe(0);
        again.Unchanged.ShouldBe(history.Register.Lines.Count);
    });

    [Fact]
    public void Export_into_an_empty_register_is_the_same_log() => Holds(history =>
    {
        using var copy = Register.Empty();
        copy.Import(history.Register.Export()).Faults.ShouldBeEmpty();
        copy.Export().ShouldBe(history.Register.Export());
        copy.Lines.Select(l => l.Canonical()).ShouldBe(history.Register.Lines.Select(l => l.Canonical()));
    });

    [Fact]
    public void What_the_door_let_in_can_be_counted_in_every_year_by_every_definition() => Holds(history =>
    {
        foreach (var answer in Answers(history.Register, Later))
        {
            answer.Year.Result.Cohort.ShouldSatisfyAllConditions(
                c => (c.Open + c.Completed + c.DroppedOut).ShouldBe(answer.Year.Result.Trajectories.In),
                c => (c.Retained + c.NotRetained + c.Unknown + c.Overdue + c.NotDue).ShouldBe(c.Placed));
        }
    });

    [Fact]
    public void Replay_members_and_explain_agree_to_the_last_trajectory() => Holds(history =>
    {
        foreach (var (year, explained) in Answers(history.Register, Later))
        {
            var figures = year.Result.Trajectories;
            year.Members.Count(m => m.State == Scope.In).ShouldBe(figures.In);
            year.Members.Count(m => m.State == Scope.Pending).ShouldBe(figures.Pending);
            year.Members.Count(m => m.State == Scope.Out).ShouldBe(figures.Out);
            foreach (var rule in TrajectoryScope.RulesOf(year.Result.RulesVersion ?? 1))
            {
                year.Members.Count(m => m.State == Scope.Out && m.Rule == rule).ShouldBe(figures.OutBy.Of(rule));
                year.Members.Count(m => m.State == Scope.Pending && m.Rule == rule).ShouldBe(figures.PendingBy.Of(rule));
            }

            year.Members.Count(m => m.State == Scope.In && m.Placed).ShouldBe(year.Result.Cohort.Placed);
            year.Members.Count(m => m.State == Scope.In && m.Standing == Standing.Retained).ShouldBe(year.Result.Cohort.Retained);
            foreach (var member in year.Members)
            {
                var explanation = explained[member.Trajectory.Value];
                explanation.State.ShouldBe(member.State);
                explanation.Jobs.Any(j => j.Scope == Scope.In).ShouldBe(member.Placed);
            }
        }
    });

    [Fact]
    public void A_trajectory_is_a_member_of_at_most_one_year() => Holds(history =>
    {
        foreach (var definition in History.Definitions)
        {
            Enumerable.Range(2018, 10)
                .SelectMany(year => history.Register.Year(year, Later, definition: definition.Name).Members)
                .Select(m => m.Trajectory).ShouldBeUnique();
        }
    });

    [Fact]
    public void Incremental_equals_replayed() => Holds((history, wishes) =>
    {
        var lines = history.Register.Lines;
        var random = new Random(wishes.Sum() + wishes.Length);
        using var incremental = Register.Empty();
        for (var done = 0; done < lines.Count;)
        {
            // Up to the end of an instant: known-at speaks of instants, not of positions.
            var next = Math.Min(lines.Count, done + random.Next(1, 12));
            while (next < lines.Count && lines[next].RecordedAt == lines[next - 1].RecordedAt)
            {
                next++;
            }

            incremental.Import(Text(lines.Skip(done).Take(next - done))).Faults.ShouldBeEmpty();
            var knownAt = ContractInstant.Pattern.Format(lines[next - 1].RecordedAt);
            Same(Answers(history.Register, knownAt), Answers(incremental, knownAt));
            done = next;
        }

        incremental.Export().ShouldBe(history.Register.Export());
    }, 15);

    [Fact]
    public void A_correction_equals_having_recorded_it_right() => Holds(history =>
    {
        using var right = Register.Empty();
        right.Import(Text(AsIfRight(history.Register.Lines))).Faults.ShouldBeEmpty();
        var corrected = Answers(history.Register, Later);
        var straight = Answers(right, Later);
        foreach (var (one, other) in corrected.Zip(straight))
        {
            other.Year.Result.ShouldBe(one.Year.Result with { Position = other.Year.Result.Position });
            other.Year.Members.ShouldBe(one.Year.Members);
            Written(other.Explained).ShouldBe(Written(one.Explained));
        }
    });

    /// <summary>The log as it would be had nobody ever made a mistake: corrected payloads in place, retracted events left out.</summary>
    private static IEnumerable<StoredEvent> AsIfRight(IReadOnlyList<StoredEvent> lines) => lines
        .GroupBy(l => l.Stream)
        .SelectMany(s => StreamReplay.ApplyCorrections(StreamDecoder.Decode([.. s])))
        .OrderBy(e => e.Position)
        .Select((e, index) => lines[(int)e.Position - 1] with
        {
            Version = 0,
            Data = CanonicalJson.Write(EventSerializer.Encode(e.Step), keepNulls: false),
        });

    private static string Text(IEnumerable<StoredEvent> lines) => string.Concat(lines.Select(l =>
        System.Text.Json.JsonSerializer.Serialize(l.Exported(), SpoorJson.Options).Replace("\"version\":0,", "", StringComparison.Ordinal) + "\n"));

    private static List<(ReplayedYear Year, Dictionary<string, TrajectoryExplanation> Explained)> Answers(Register register, string knownAt) =>
    [
        .. from definition in History.Definitions
           where register.Year(2022, knownAt).Result.Position > 5
           from year in Years
           let replayed = register.Year(year, knownAt, definition: definition.Name)
           select (replayed, replayed.Members.ToDictionary(
               m => m.Trajectory.Value, m => register.Explain(m.Trajectory.Value, year, knownAt, definition: definition.Name))),
    ];

    private static void Same(
        List<(ReplayedYear Year, Dictionary<string, TrajectoryExplanation> Explained)> ones,
        List<(ReplayedYear Year, Dictionary<string, TrajectoryExplanation> Explained)> others)
    {
        foreach (var (one, other) in ones.Zip(others))
        {
            other.Year.Result.ShouldBe(one.Year.Result);
            other.Year.Result.Hash().ShouldBe(one.Year.Result.Hash());
            other.Year.Members.ShouldBe(one.Year.Members);
            Written(other.Explained).ShouldBe(Written(one.Explained));
        }

        others.Count.ShouldBe(ones.Count);
    }

    private static string Written<TValue>(TValue value) => System.Text.Json.JsonSerializer.Serialize(value, SpoorJson.Options);

    private static void Holds(Action<History> property) => Holds((history, _) => property(history), 30);

    private static void Holds(Action<History, int[]> property, int tests) =>
        Prop.ForAll(Wishes, wishes =>
            {
                using var history = History.Of(wishes);
                property(history, wishes);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithStartSize(20).WithEndSize(90));

    private static IEnumerable<int> Drawn(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 80).Select(_ => random.Next(History.Wishes))];
    }

    private static Arbitrary<int[]> Wishes { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, History.Wishes - 1).ArrayOf(size + 20)),
        wishes => ArbMap.Default.ArbFor<int[]>().Shrinker(wishes).Where(fewer => fewer.All(w => w >= 0)));
}
