using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Projections.Readings;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests.Properties;

/// <summary>What holds between the versions of the rules, and between the readings of a year and its replays, for every history.</summary>
public sealed class ReadingProperties
{
    private static readonly Definition FirstAsSecond = Definition.Nhn2022 with { Name = "first-as-second", RulesVersion = 2 };

    [Fact]
    public async Task At_the_values_that_reproduce_it_version_2_gives_the_verdicts_of_version_1()
    {
        var alike = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            using var history = Drawn(seed, 120);
            alike += await AlikeAsync(history.Register);
        }

        alike.ShouldBeGreaterThan(60);
    }

    private static async Task<int> AlikeAsync(Register register)
    {
        var changed = register.Lines.Where(l => l.Type == StepTypes.NameOf(typeof(PlacementChanged))).Select(l => l.Stream.Id).ToHashSet();
        var alike = 0;
        foreach (var asOf in (string[])["2022-03-01", "2022-09-01", "2023-06-01"])
        {
            var first = await VerdictsAsync(register, Definition.Nhn2022, asOf);
            var second = await VerdictsAsync(register, FirstAsSecond, asOf);
            foreach (var (one, other) in first.Zip(second).Where(v => !changed.Contains(v.First.Facts.Id.Value)))
            {
                // The one difference that the contract spells out: agreed for longer than the plan allows.
                if (one.IsPending(Rule.Unpaid) && other.Rules[^1].Outcome == RuleOutcome.Failed)
                {
                    continue;
                }

                other.Rules.Where(r => r.Rule != Rule.Guidance).Select(Told).ShouldBe(one.Rules.Select(Told));
                other.Jobs.Select(j => (j.Job.Start, j.Scope, j.Why, j.Standing)).ShouldBe(one.Jobs.Select(j => (j.Job.Start, j.Scope, j.Why, j.Standing)));
                (other.State, other.BookedUnder, other.CountsOn).ShouldBe((one.State, one.BookedUnder, one.CountsOn));
                alike++;
            }
        }

        return alike;
    }

    [Theory]
    [InlineData(3, 2022)]
    [InlineData(7, 2021)]
    [InlineData(11, 2022)]
    public async Task The_readings_of_a_year_are_those_of_a_replay_for_each_combination(int seed, int year)
    {
        using var history = Drawn(seed, 160);
        var variation = Variation.Default(Definition.NhnPlan);
        variation.Combinations.ShouldBe(4608);

        var readings = history.Register.Readings(year, "2026-01-01T00:00:00Z", definition: Definition.NhnPlan.Name);

        var counts = new List<(int Trajectories, int Employers)>();
        foreach (var definition in Every(variation, 0, Definition.NhnPlan))
        {
            counts.Add(await CountAsync(history.Register, definition, year));
        }

        counts.Count.ShouldBe(4608);
        readings.Base.ShouldBe(new(counts[0].Trajectories, counts[0].Employers));
        readings.Range.Trajectories.ShouldBe(new(counts.Min(c => c.Trajectories), counts.Max(c => c.Trajectories), 4608));
        readings.Range.NewEmployers.ShouldBe(new(counts.Min(c => c.Employers), counts.Max(c => c.Employers), 4608));
        foreach (var reading in readings.Readings)
        {
            var parameter = DefinitionParameter.Find(reading.Field)!;
            var counted = await CountAsync(history.Register, parameter.With(Definition.NhnPlan, reading.Value), year);
            (reading.Trajectories, reading.NewEmployers).ShouldBe(counted);
            (reading.Trajectories - readings.Base.Trajectories).ShouldBe(reading.Enter.Count - reading.Leave.Count);
        }
    }

    [Fact]
    public void The_default_is_the_file_of_the_samples()
    {
        var file = Tree.At("samples", "definitions", "readings.json");
        var read = EventStore.Exchange.JsonFile.Read(file, new("Lezingen", "Readings"), document => Variation.Read(Definition.NhnPlan, document)).Value;

        read.Axes.Select(a => (a.Parameter.Name, string.Join(' ', a.Values))).ShouldBe(Variation.Default(Definition.NhnPlan).Axes.Select(a => (a.Parameter.Name, string.Join(' ', a.Values))));
    }

    [Theory]
    [InlineData("[]", "not an object")]
    [InlineData("""{"name":["x"]}""", "no field that can be read otherwise")]
    [InlineData("""{"rulesVersion":[1]}""", "no field that can be read otherwise")]
    [InlineData("""{"maximumGapDays":4}""", "must be a list")]
    [InlineData("""{"maximumGapDays":[32]}""", "must be a list")]
    [InlineData("""{"unpaidRule":["never"]}""", "must be a list")]
    [InlineData("""{"minimumJobMonths":[0,1,2,3,4,5,6,7,8,9],"unpaidStepMonths":[0,1,2,3,4,5,6,7,8,9],"minimumHoursPerWeek":[0,1,2,3,4,5,6,7,8,9],"maximumGapDays":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31],"goals":[[],["keep_work"],["find_work"],["find_work","keep_work"],["keep_work","find_work"]],"countsBy":["start","placement","retention"],"trainedOnly":[true,false],"countsFrom":["intake","profile"]}""", "more than 1000000 combinations")]
    public void What_cannot_be_varied_is_said(string file, string wrong) =>
        Variation.Read(Definition.NhnPlan, System.Text.Json.JsonElement.Parse(file)).Fault.En.ShouldContain(wrong);

    [Fact]
    public void A_value_counts_once_and_that_of_the_base_always()
    {
        var read = Variation.Read(Definition.NhnPlan, System.Text.Json.JsonElement.Parse("""{"maximumGapDays":[0,0,31],"goals":[],"minimumHoursPerWeek":[0.0,12,12.0]}""")).Value;

        read.Axes.Select(a => (a.Parameter.Name, a.Values.Count)).ShouldBe([("goals", 1), ("maximumGapDays", 3), ("minimumHoursPerWeek", 2)]);
        read.Combinations.ShouldBe(6);
    }

    private static IEnumerable<Definition> Every(Variation variation, int axis, Definition definition) => axis == variation.Axes.Count
        ? [definition]
        : variation.Axes[axis].Values.SelectMany(value => Every(variation, axis + 1, variation.Axes[axis].Parameter.With(definition, value)));

    private static async Task<(int Trajectories, int Employers)> CountAsync(Register register, Definition definition, int year)
    {
        var count = await YearCount.OfAsync(await ReplayAsync(register, definition, "2026-01-01", year), default);
        return (count.Result.Trajectories.In, count.Result.NewEmployers.New);
    }

    private static async Task<List<Verdict>> VerdictsAsync(Register register, Definition definition, string asOf) =>
        await (await ReplayAsync(register, definition, asOf, 2022)).VerdictsAsync(default).ToListAsync();

    private static Task<Replay> ReplayAsync(Register register, Definition definition, string asOf, int year) => Replay.StartAsync(
        new StoredEventSnapshot(register.Lines.ToLookup(l => l.Stream), register.Lines.Count), new(new("nhn"), year, At("2026-01-01T00:00:00Z"), Day(asOf), definition), default);

    private static (Rule, RuleOutcome, string) Told(RuleVerdict rule) => (rule.Rule, rule.Outcome, string.Join(' ', rule.Evidence));

    private static History Drawn(int seed, int wishes)
    {
        var random = new Random(seed);
        return History.Of(Enumerable.Range(0, wishes).Select(_ => random.Next(History.Wishes)));
    }
}
