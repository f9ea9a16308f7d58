using System.Text.Json;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Host.Demo;
using Spoor.Projections.Replaying;
using Spoor.Samples;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class DemoContinuationTests
{
    /// <summary>The edges of years and months, and any days between.</summary>
    public static TheoryData<string> Days =>
    [
        "2025-01-02", "2025-01-03", "2025-02-10", "2025-03-01", "2025-08-28", "2025-08-29", "2025-12-31", "2026-01-01", "2026-01-02",
        "2026-02-28", "2026-03-01", "2026-05-17", "2026-08-25", "2026-08-31", "2026-11-22", "2026-12-31", "2027-06-30", "2028-02-29", "2028-03-01", "2028-12-31", "2029-01-01",
        "2029-07-01", "2032-02-29", "2033-12-31",
    ];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task It_is_accepted_whole_after_the_sample_and_shows_what_a_worklist_must(string day)
    {
        var today = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
        var midnight = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        var log = await DemoLogs.UpToAsync(today);
        var verdicts = await DemoLogs.VerdictsAsync(log, midnight);
        var jobs = verdicts.Where(v => v.State == Scope.In).SelectMany(v => v.Jobs).ToList();

        Assert.Contains(jobs, j => j.Standing == Standing.NotDue && j.Job.SixMonthDate > today && j.Job.SixMonthDate <= today.PlusDays(7));
        Assert.Contains(jobs, j => j.Standing == Standing.Overdue && j.Job.SixMonthDate > today.PlusMonths(-1));
        Assert.Contains(verdicts, v => v is { State: Scope.Pending, BookedUnder: Rule.Unpaid } && LimitOf(v) is var d && d >= today && d <= today.PlusDays(14));
        if (today.DayOfYear < 60)
        {
            return;
        }

        var year = await DemoLogs.YearAsync(log, today.Year, midnight);
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
            var lines = DemoLogs.Continued(today).Select(line => JsonElement.Parse(line)).ToList();
            var moments = lines.Select(line => ContractInstant.Find(line.GetProperty("recordedAt").GetString()!)!.Value).ToList();

            Assert.NotEmpty(lines);
            Assert.True(moments[0] > Region.SampleEnd && moments[^1] <= midnight, $"{today}");
            Assert.True(moments.Zip(moments.Skip(1)).All(p => p.First <= p.Second), $"{today}");
            Assert.Equal(lines.Count, lines.DistinctBy(line => line.GetProperty("id").GetString()).Count());
        }
    }

    [Fact]
    public void Before_the_sample_has_ended_there_is_nothing_to_continue() => Assert.Empty(DemoLogs.Continued(new(2025, 1, 1)));

    [Theory]
    [InlineData("{-3}", "2026-03-06")]
    [InlineData("{-2}", "2026-03-07")]
    [InlineData("{-2w}", "2026-03-06")]
    [InlineData("{-1w}", "2026-03-06")]
    [InlineData("{+0w}", "2026-03-09")]
    [InlineData("{-67w} in {-67y}", "2026-01-01 in 2026")]
    [InlineData("{-64w} in {-64y}", "2026-01-02 in 2026")]
    [InlineData("{-428w} in {-428y}", "2025-01-03 in 2025")]
    [InlineData("no variable {x}", "no variable {x}")]
    [InlineData("T-{2025}-01 of {2024}", "T-2025-01 of 2024")]
    public void A_day_is_a_distance_to_today_and_a_working_day_where_it_asks_for_one(string line, string on) =>
        Assert.Equal([on], DemoLines.On(new(2026, 3, 9), [line]));

    [Fact]
    public void After_the_last_ordinary_year_of_the_file_the_first_comes_again() =>
        Assert.Equal(
            ["once", "in 2025", "in 2028", "in 2029", "in 2032"], DemoLines.On(new(2028, 1, 1), ["once", "in {2025}", "in {2028}"]));

    [Fact]
    public async Task Everyone_has_a_name_of_his_own()
    {
        LocalDate today = new(2030, 5, 7);
        var clients = (await DemoLogs.StepsAsync(await DemoLogs.UpToAsync(today))).Select(s => s.Step).OfType<IntakeRegistered>().Select(s => s.ClientId.Value).ToHashSet();
        var persons = DemoLines.On(today, DemoLogs.Checked("demo/persons.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => JsonElement.Parse(line)).ToList();

        Assert.Empty(clients.Except(persons.Select(p => p.GetProperty("client").GetString()!)));
        Assert.Equal(persons.Count, persons.DistinctBy(p => p.GetProperty("client").GetString()).Count());
        Assert.Equal(persons.Count, persons.DistinctBy(p => p.GetProperty("name").GetString()).Count());
    }

    [Theory]
    [InlineData(2027)]
    [InlineData(2031)]
    public async Task The_years_in_between_were_ordinary_years(int last)
    {
        var today = new LocalDate(last, 10, 1);
        var log = await DemoLogs.UpToAsync(today);
        var midnight = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        foreach (var year in (int[])[2024, last - 2, last - 1])
        {
            var result = (await DemoLogs.YearAsync(log, year, midnight)).Result;

            Assert.Equal(0, result.Trajectories.Pending);
            Assert.InRange(result.Trajectories.In, 20, 28);
            Assert.InRange(result.NewEmployers.New, 3, 6);
        }
    }

    private static LocalDate LimitOf(Verdict verdict) =>
        verdict.Facts.Placements.All.Where(p => !p.Paid).Min(p => p.StartsOn).PlusMonths(Definition.Nhn2022.UnpaidStepMonths);
}
