namespace Spoor.EventStore.Tests.Postgres;

/// <summary>A clock that a test puts on, in seconds.</summary>
internal sealed class StoppedTime : TimeProvider
{
    public long Seconds { get; set; } = 1000;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Seconds;
}
