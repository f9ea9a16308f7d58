using NodaTime;
using Spoor.EventStore.Log;
using Spoor.EventStore.Memory;

namespace Spoor.EventStore.Tests.Log;

public sealed class MemoryLogTests : LogContract
{
    protected override Task<IEventLog> NewLog() => Task.FromResult<IEventLog>(new MemoryLog(SystemClock.Instance));
}
