using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.Host.Demo;
using Spoor.Projections.Replaying;
using Spoor.Store.Log;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class DemoContinuationTests
{
    /// <summary>The edges of years and months, and any days between.</summary>
    public static TheoryData<string> Days =>
    [
        "2025-01-02", "2025-01-03", "2025-02-10", "2025-03-01", "2025-08-28", "2025-08-29", "2025-12-31", "2026-01-01", "2026-01-02",
        "2026-02-28", "2026-03-01", "2026-05-17", "2026-08-25", "2026-08-31", "2026-11-22", "2026-12-31", "2027-06-30", "2028-02-29", "2028-03-01", "2028-12-31", "2029-01-01",
    ];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task It_is_accepted_whole_after_the_sample_and_shows_what_a_worklist_must(string day)
    {
        var today = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var midnight = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        var log = await DemoLogs.Imported(DemoLogs.Checked("noord-holland-noord/register.jsonl") + StoryLine.File(DemoContinuation.From(today)));
        var verdicts = await DemoLogs.Verdicts(log, midnight);
        var jobs = verdicts.Where(v => v.State == Scope.In).SelectMany(v => v.Jobs).ToList();

        Assert.Contains(jobs, j => j.Standing == Standing.NotDue && j.Job.SixMonthDate > today && j.Job.SixMonthDate <= today.PlusDays(7));
        Assert.Contains(jobs, j => j.Standing == Standing.Overdue && j.Job.SixMonthDate > today.PlusMonths(-1));
        Assert.Contains(verdicts, v => v is { State: Scope.Pending, BookedUnder: Rule.Unpaid } && LimitOf(v) is var d && d >= today && d <= today.PlusDays(14));
        if (today.DayOfYear < 60)
        {
            return;
        }

        var year = await DemoLogs.Year(log, today.Year, midnight);
        var booked = year.Members.Where(m => m.State == Scope.Pending).Select(m => m.Rule!.Value).ToHashSet();
        Assert.Subset(booked, new HashSet<Rule> { Rule.Professional, Rule.MentalHealth, Rule.Temporary, Rule.Unpaid });
        Assert.InRange(year.Result.Trajectories.In, 4, 35);
        Assert.NotEqual(0, year.Result.Trajectories.Out);
        Assert.NotEqual(0, year.Result.Cohort.Open);
        Assert.Equal(25, year.Result.Trajectories.Target);
        Assert.Equal(5, year.Result.NewEmployers.Target);
    }

    [Fact]
    public void It_is_recorded_in_order_between_the_sample_and_the_day()
    {
        for (var today = new LocalDate(2025, 1, 2); today.Year < 2029; today = today.PlusDays(11))
        {
            var midnight = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
            var lines = DemoContinuation.From(today);

            Assert.NotEmpty(lines);
            Assert.True(lines[0].RecordedAt > Region.SampleEnd && lines[^1].RecordedAt <= midnight, $"{today}");
            Assert.True(lines.Zip(lines.Skip(1)).All(p => p.First.RecordedAt <= p.Second.RecordedAt), $"{today}");
            Assert.Equal(lines.Count, lines.DistinctBy(l => l.Id).Count());
        }
    }

    [Fact]
    public void Before_the_sample_has_ended_there_is_nothing_to_continue() => Assert.Empty(DemoContinuation.From(new(2025, 1, 1)));

    [Fact]
    public void The_same_day_gives_the_same_bytes() =>
        Assert.Equal(StoryLine.File(DemoContinuation.From(new(2026, 3, 9))), StoryLine.File(DemoContinuation.From(new(2026, 3, 9))));

    [Fact]
    public async Task The_years_in_between_were_ordinary_years()
    {
        var today = new LocalDate(2027, 10, 1);
        var log = await DemoLogs.Imported(DemoLogs.Checked("noord-holland-noord/register.jsonl") + StoryLine.File(DemoContinuation.From(today)));
        var midnight = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        foreach (var year in (int[])[2024, 2025, 2026])
        {
            var result = (await DemoLogs.Year(log, year, midnight)).Result;

            Assert.Equal(0, result.Trajectories.Pending);
            Assert.InRange(result.Trajectories.In, 20, 28);
            Assert.InRange(result.NewEmployers.New, 3, 6);
        }
    }

    private static LocalDate LimitOf(Verdict verdict) =>
        verdict.Facts.Placements.All.Where(p => !p.Paid).Min(p => p.StartsOn).PlusMonths(Definition.Nhn2022.UnpaidStepMonths);
}
