using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Programmes;
using Spoor.Host.Demo;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class DemoRegisterTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    [Theory]
    [InlineData("2026-11-22", 2025)]
    [InlineData("2026-12-31", 2025)]
    [InlineData("2027-01-01", 2025)]
    [InlineData("2028-02-29", 2027)]
    [InlineData("2033-01-11", 2032)]
    public async Task An_empty_register_is_filled_up_to_today_and_its_years_are_closed(string today, int lastClosed)
    {
        var now = LocalDatePattern.Iso.Parse(today).Value.At(new(10, 0)).InUtc().ToInstant();
        using var log = await LentLog.EmptyAsync(new FixedClock(now));

        Assert.True((await DemoRegister.FillAsync(log, now, DemoLogs.Cancellation)).Value);

        var head = await log.TailAsync(DemoLogs.Cancellation);
        Assert.InRange(head.RecordedAt!.Value, now - Duration.FromDays(5), now);
        Assert.Equal(
            Enumerable.Range(2022, lastClosed - 2021), (await DemoLogs.StepsAsync(log)).Select(s => s.Step).OfType<YearClosed>().Select(s => s.Year));
    }

    [Fact]
    public async Task A_register_that_holds_something_is_left_as_it_is()
    {
        using var log = await DemoLogs.ImportedAsync(DemoLogs.Checked("pilots/fryslan.jsonl"));
        var before = await log.TailAsync(DemoLogs.Cancellation);

        Assert.False((await DemoRegister.FillAsync(log, Now, DemoLogs.Cancellation)).Value);

        Assert.Equal(before, await log.TailAsync(DemoLogs.Cancellation));
    }
}
