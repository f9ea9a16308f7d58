using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Samples;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class SampleHoldsEverything
{
    // A year is closed by whoever tries the product. The others are of version 2 of the rules, which the sample does not tell yet.
    private static readonly Type[] NotInTheSample =
        [typeof(YearClosed), typeof(PlacementChanged), typeof(VacancyClosed), typeof(ApprovalRequested), typeof(ApprovalRefused)];

    private static readonly Type[] NotInALog =
    [
        typeof(StreamKind), typeof(Scope), typeof(ScopeReason), typeof(Standing), typeof(Rule), typeof(RuleOutcome), typeof(EmployerStanding), typeof(JobWeight),
        typeof(CountsBy), typeof(ProfessionalBy), typeof(CountsFrom), typeof(MentalHealthEvidence), typeof(FirstStep), typeof(FirstStepContinues), typeof(UnpaidRule), typeof(UnpaidExceptionBy),
        typeof(VacancyOutcome), typeof(ApprovalOffice), typeof(EmployedAtStart),
    ];

    private static readonly object[] CodesOfVersionTwo = [EmployedBy.WorkCompany, EmployedBy.Education];

    [Fact]
    public async Task Every_state_rule_outcome_standing_and_reason()
    {
        var verdicts = await DemoLogs.VerdictsAsync(await DemoLogs.Sample.Value, DemoLogs.SampleEnd);
        var withHours = await DemoLogs.VerdictsAsync(
            await DemoLogs.Sample.Value, DemoLogs.SampleEnd, Definitions.All.Single(d => d.MinimumHoursPerWeek > 0));
        var otherwise = await DemoLogs.VerdictsAsync(
            await DemoLogs.Sample.Value, DemoLogs.SampleEnd, Definition.NhnPlan with { ContractForms = [ContractForm.FixedTerm] });
        var outcomes = verdicts.SelectMany(v => v.Rules).Select(r => (r.Rule, r.Outcome)).ToHashSet();
        var impossible = (Rule.Goal, RuleOutcome.Pending);

        Assert.Equal(Enum.GetValues<Scope>(), verdicts.Select(v => v.State).Distinct().Order());
        Assert.Equal(
            TrajectoryScope.RulesOf(1).SelectMany(r => Enum.GetValues<RuleOutcome>().Select(o => (r, o))).Where(x => x != impossible),
            outcomes.Order());
        Assert.Equal(
            TrajectoryScope.RulesOf(1), verdicts.Where(v => v.State == Scope.Out).Select(v => v.BookedUnder!.Value).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<Standing>(), verdicts.Where(v => v.State == Scope.In).Select(v => v.CohortJob?.Standing).OfType<Standing>().Distinct().Order());
        Assert.Equal(
            Enum.GetValues<ScopeReason>().Except([ScopeReason.StillGuided]), verdicts.Concat(withHours).Concat(otherwise).SelectMany(v => v.Jobs).Select(j => j.Why).Distinct().Order());
    }

    [Fact]
    public async Task Every_standing_of_an_employer()
    {
        var year = await DemoLogs.YearAsync(await DemoLogs.Sample.Value, 2024, DemoLogs.SampleEnd);
        var before = await DemoLogs.YearAsync(await DemoLogs.Sample.Value, 2022, DemoLogs.SampleEnd);

        // E-013's experience is unknown, E-014's placement is pending.
        Assert.Equal(2, year.Result.NewEmployers.Pending);
        Assert.NotEqual(0, year.Result.NewEmployers.New);
        Assert.NotEqual(0, before.Result.NewEmployers.Experienced);
    }

    [Fact]
    public async Task Every_type_of_event_but_these()
    {
        var steps = await DemoLogs.StepsAsync(await DemoLogs.Sample.Value);

        Assert.Equal(
            StepTypes.All.Where(t => !NotInTheSample.Contains(t.Type)).Select(t => t.Name).Order(),
            steps.Select(s => StepTypes.NameOf(s.Step)).Distinct().Order());
    }

    public static TheoryData<Type> CodeLists =>
        [.. typeof(Step).Assembly.GetTypes().Where(t => t.IsEnum && t.GetFields().Any(f => f.IsDefined(typeof(CodeAttribute), false)))
            .Except(NotInALog)];

    [Theory]
    [MemberData(nameof(CodeLists))]
    public async Task Every_code(Type list)
    {
        var steps = await DemoLogs.StepsAsync(await DemoLogs.Sample.Value);
        var used = steps.SelectMany(s => s.Step.GetType().GetProperties().Where(p => p.PropertyType == list).Select(p => p.GetValue(s.Step)!)).ToHashSet();

        Assert.Empty(Enum.GetValues(list).Cast<object>().Except(used).Except(CodesOfVersionTwo));
    }

    [Fact]
    public async Task Employers_merged_by_their_number_and_a_municipality_with_nothing()
    {
        var steps = (await DemoLogs.StepsAsync(await DemoLogs.Sample.Value)).Select(s => s.Step).ToList();
        MunicipalityCode texel = new("GM0448");

        Assert.Contains(steps.OfType<EmployerRegistered>().Where(e => e.KvkNumber is not null).CountBy(e => e.KvkNumber!.Value), n => n.Value > 1);
        Assert.Contains(steps.OfType<PartyJoined>(), e => e.Municipality == texel);
        Assert.DoesNotContain(steps.OfType<IntakeRegistered>(), e => e.Municipality == texel);
        Assert.DoesNotContain(steps.OfType<EmployerRegistered>(), e => e.Municipality == texel);
    }

    [Fact]
    public async Task The_municipalities_of_before_and_after_the_merger()
    {
        var steps = (await DemoLogs.StepsAsync(await DemoLogs.Sample.Value)).Select(s => s.Step).ToList();
        var intakes = steps.OfType<IntakeRegistered>().ToList();
        var parties = steps.OfType<PartyJoined>().Where(p => p.Municipality is not null).ToList();

        Assert.Equal(18, parties.Count(p => p.On.Year == 2021));
        Assert.DoesNotContain(intakes, e => e.Municipality.Value is "GM0398" or "GM0416" && e.StartedOn.Year >= 2022);
        Assert.DoesNotContain(intakes, e => e.Municipality.Value == "GM1980" && e.StartedOn.Year < 2022);
        Assert.Subset(parties.Select(p => p.Municipality!.Value).ToHashSet(), intakes.Select(i => i.Municipality).ToHashSet());
        Assert.Equal(3, parties.Where(p => p.Municipality is { } code && intakes.Any(i => i.Municipality == code)).Select(p => p.Subregion).Distinct().Count());
    }

    [Theory]
    [InlineData(2021, 6, 2)]
    [InlineData(2022, 24, 4)]
    [InlineData(2023, 28, 4)]
    [InlineData(2024, 25, 5)]
    public async Task The_figures_of_its_years(int year, int trajectories, int newEmployers)
    {
        var result = (await DemoLogs.YearAsync(await DemoLogs.Sample.Value, year, DemoLogs.SampleEnd)).Result;

        Assert.Equal((25, trajectories), (result.Trajectories.Target, result.Trajectories.In));
        Assert.Equal((5, newEmployers), (result.NewEmployers.Target, result.NewEmployers.New));
    }

    [Fact]
    public async Task Nothing_is_recorded_before_it_happened_unless_it_was_agreed()
    {
        var ahead = (await DemoLogs.StepsAsync(await DemoLogs.Sample.Value))
            .Where(s => s.Step is TrajectoryEvent step
                && step.Date() > s.RecordedAt.InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).Date)
            .ToList();

        // One date was entered wrongly, and is corrected.
        Assert.IsType<MentalHealthInvolved>(Assert.Single(ahead).Step);
    }
}
