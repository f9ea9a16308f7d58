using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Samples;
using Xunit;

namespace Spoor.Host.Tests;

/// <summary>The worked examples of rules.md, as the sample tells them.</summary>
public sealed class SampleWorkedExamples
{
    [Theory]
    [InlineData("T-2021-31", Scope.In, null, ScopeReason.Lasting, Standing.Overdue)]
    [InlineData("T-2021-32", Scope.Out, Rule.Temporary, ScopeReason.Temporary, null)]
    [InlineData("T-2022-31", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-32", Scope.Out, Rule.Temporary, ScopeReason.Temporary, null)]
    [InlineData("T-2022-33", Scope.In, null, ScopeReason.Lasting, Standing.NotRetained)]
    [InlineData("T-2022-34", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-35", Scope.Out, Rule.Temporary, ScopeReason.Temporary, null)]
    [InlineData("T-2022-36", Scope.In, null, ScopeReason.NextStep, Standing.NotRetained)]
    [InlineData("T-2022-37", Scope.Out, Rule.Unpaid, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2023-31", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2023-32", Scope.Out, Rule.Unpaid, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-38", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-39", Scope.Out, Rule.Unpaid, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2024-31", Scope.Pending, Rule.MentalHealth, null, null)]
    [InlineData("T-2023-33", Scope.Out, Rule.MentalHealth, null, null)]
    [InlineData("T-2023-34", Scope.In, null, null, null)]
    [InlineData("T-2023-35", Scope.In, null, null, null)]
    [InlineData("T-2022-41", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-42", Scope.In, null, null, null)]
    [InlineData("T-2022-43", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2022-44", Scope.In, null, ScopeReason.Lasting, Standing.Retained)]
    [InlineData("T-2024-33", Scope.Pending, Rule.Temporary, ScopeReason.FirstStepRunning, null)]
    [InlineData("T-2024-34", Scope.Pending, Rule.Temporary, ScopeReason.Temporary, null)]
    [InlineData("T-2024-35", Scope.Pending, Rule.Unpaid, null, null)]
    [InlineData("T-2024-36", Scope.Out, Rule.Unpaid, null, null)]
    [InlineData("T-2024-37", Scope.Out, Rule.Unpaid, null, null)]
    [InlineData("T-2024-39", Scope.In, null, ScopeReason.Lasting, Standing.Overdue)]
    [InlineData("T-2024-40", Scope.In, null, ScopeReason.Lasting, Standing.Unknown)]
    [InlineData("T-2024-41", Scope.In, null, ScopeReason.Lasting, Standing.NotDue)]
    [InlineData("T-2024-42", Scope.In, null, ScopeReason.Lasting, Standing.NotRetained)]
    public async Task At_the_end_of_the_sample(string id, Scope state, Rule? bookedUnder, ScopeReason? why, Standing? standing)
    {
        var verdict = await VerdictAsync(id, DemoLogs.SampleEnd);

        Assert.Equal(
            (state, bookedUnder, why, standing),
            (verdict.State, verdict.BookedUnder, verdict.Jobs.FirstOrDefault()?.Why, verdict.Jobs.FirstOrDefault()?.Standing));
    }

    [Fact]
    public async Task Two_placements_at_one_number_are_one_job() => Assert.Single((await VerdictAsync("T-2022-44", DemoLogs.SampleEnd)).Jobs);

    [Theory]
    [InlineData("2022-06-12", Scope.Pending)]
    [InlineData("2022-06-20", Scope.In)]
    public async Task An_extension_counts_from_its_recording(string known, Scope state) =>
        Assert.Equal(state, (await VerdictAsync("T-2022-34", Noon(known))).State);

    [Theory]
    [InlineData("T-2023-34", "2023-09-01", Scope.Pending)]
    [InlineData("T-2023-34", "2024-02-01", Scope.Out)]
    [InlineData("T-2023-34", "2024-02-13", Scope.In)]
    [InlineData("T-2023-35", "2023-07-01", Scope.Pending)]
    [InlineData("T-2023-35", "2024-01-15", Scope.Out)]
    [InlineData("T-2023-35", "2024-02-01", Scope.In)]
    public async Task A_contact_recorded_late_or_corrected_brings_it_in_again(string id, string known, Scope state) =>
        Assert.Equal(state, (await VerdictAsync(id, Noon(known))).State);

    [Theory]
    [InlineData("2023-05-30", Scope.Pending)]
    [InlineData("2023-05-31", Scope.Out)]
    public async Task An_unpaid_step_from_30_November_has_until_30_May(string asOf, Scope state)
    {
        // As it stood before the paid job was known.
        var verdicts = await DemoLogs.VerdictsAsync(
            await DemoLogs.Sample.Value, Noon("2023-05-26"), asOf: Day(asOf));

        Assert.Equal(state, verdicts.Single(v => v.Facts.Id.Value == "T-2022-39").State);
    }

    [Fact]
    public async Task A_first_placement_recorded_after_the_year_changes_that_year_and_no_other()
    {
        var log = await DemoLogs.Sample.Value;
        var (before, after) = (Noon("2023-01-10"), Noon("2023-01-16"));
        LocalDate asOf = new(2023, 1, 10);
        var closed = (await DemoLogs.YearAsync(log, 2022, before, asOf)).Result.NewEmployers;
        var known = (await DemoLogs.YearAsync(log, 2022, after, asOf)).Result.NewEmployers;
        var next = (await DemoLogs.YearAsync(log, 2023, after, asOf)).Result.NewEmployers;

        Assert.Equal(closed.New + 1, known.New);
        Assert.Equal((await DemoLogs.YearAsync(log, 2023, before, asOf)).Result.NewEmployers.New, next.New);
    }

    [Fact]
    public async Task Two_trajectories_of_one_client_are_one_person()
    {
        var result = (await DemoLogs.YearAsync(await DemoLogs.Sample.Value, 2022, DemoLogs.SampleEnd)).Result.Trajectories;

        Assert.Equal(result.In - 1, result.Persons);
    }

    private static async Task<Verdict> VerdictAsync(string id, Instant knownAt) =>
        (await DemoLogs.VerdictsAsync(await DemoLogs.Sample.Value, knownAt)).Single(v => v.Facts.Id.Value == id);

    private static Instant Noon(string day) => Day(day).At(new(12, 0)).InUtc().ToInstant();

    private static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
