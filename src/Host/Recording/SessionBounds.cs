namespace Spoor.Host.Recording;

/// <summary>How much a session holds at most, however much goes through it.</summary>
/// <param name="Batch">How many events are appended at once.</param>
/// <param name="Streams">How many streams stay in hand from one batch to the next.</param>
/// <param name="ExactIds">Of how many appended events the ids are kept themselves.</param>
internal sealed record SessionBounds(int Batch, int Streams, int ExactIds)
{
    public static SessionBounds Default { get; } = new(Batch: 4_000, Streams: 10_000, ExactIds: 50_000);
}
