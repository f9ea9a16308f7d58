namespace Spoor.EventStore.Appending;

/// <summary>How much a session holds at most, however much goes through it.</summary>
/// <param name="Batch">How many events are appended at once.</param>
/// <param name="Streams">How many streams stay in hand from one batch to the next.</param>
internal sealed record ImportLimits(int Batch, int Streams)
{
    public static ImportLimits Default { get; } = new(Batch: 4_000, Streams: 10_000);
}
