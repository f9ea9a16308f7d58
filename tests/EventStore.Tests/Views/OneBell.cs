using Shouldly;
using Spoor.EventStore.Views;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

public sealed class OneBell
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_it_rang_it_is_heard_once()
    {
        using var bell = new Bell();
        for (var n = 0; n < 1000; n++)
        {
            bell.Ring();
        }

        (await bell.Heard(60_000, Stop)).ShouldBeTrue();
        (await bell.Heard(1, Stop)).ShouldBeFalse();
        bell.Ring();
        (await bell.Heard(60_000, Stop)).ShouldBeTrue();
    }
}
