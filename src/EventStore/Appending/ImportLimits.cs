namespace Spoor.EventStore.Appending;

/// <summary>Upper bounds on what a session holds in memory.</summary>
/// <param name="Batch">How many events are appended at once.</param>
/// <param name="Streams">How many streams stay cached from one batch to the next.</param>
internal sealed record ImportLimits(int Batch, int Streams)
{
    public static ImportLimits Default { get; } = new(Batch: 4_000, Streams: 10_000);
}
