using NodaTime;
using Spoor.Host.Demo;
using Spoor.Store.Memory;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class DemoRegisterTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    [Fact]
    public async Task An_empty_register_is_filled_up_to_today()
    {
        using var log = new MemoryLog(new Clock());

        Assert.True((await DemoRegister.Fill(log, Now, DemoLogs.Cancellation)).Value);

        var head = await log.Head(DemoLogs.Cancellation);
        Assert.InRange(head.RecordedAt!.Value, Now - Duration.FromDays(5), Now);
    }

    [Fact]
    public async Task A_register_that_holds_something_is_left_as_it_is()
    {
        using var log = await DemoLogs.Imported(DemoLogs.Checked("pilots/fryslan.jsonl"));
        var before = await log.Head(DemoLogs.Cancellation);

        Assert.False((await DemoRegister.Fill(log, Now, DemoLogs.Cancellation)).Value);

        Assert.Equal(before, await log.Head(DemoLogs.Cancellation));
    }

    private sealed class Clock : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
