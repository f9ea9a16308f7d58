using NodaTime;
using Spoor.Store.Log;
using Spoor.Store.Memory;

namespace Spoor.Store.Tests.Log;

public sealed class MemoryLogTests : LogContract
{
    protected override Task<IEventLog> NewLog() => Task.FromResult<IEventLog>(new MemoryLog(SystemClock.Instance));
}
