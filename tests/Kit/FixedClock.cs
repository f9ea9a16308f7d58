using NodaTime;

namespace Spoor.Kit;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class FixedClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
