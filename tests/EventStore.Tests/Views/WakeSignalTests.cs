using Shouldly;
using Spoor.EventStore.Views;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

public sealed class WakeSignalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_it_is_set_it_wakes_once()
    {
        using var signal = new WakeSignal();
        for (var n = 0; n < 1000; n++)
        {
            signal.Set();
        }

        (await signal.WaitAsync(60_000, Stop)).ShouldBeTrue();
        (await signal.WaitAsync(1, Stop)).ShouldBeFalse();
        signal.Set();
        (await signal.WaitAsync(60_000, Stop)).ShouldBeTrue();
    }
}
