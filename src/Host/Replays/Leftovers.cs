namespace Spoor.Host.Replays;

/// <summary>The memory that a long reading of the log leaves behind.</summary>
internal static class Leftovers
{
    /// <summary>Reading so many events at once is long.</summary>
    public const long Long = 100_000;

    /// <summary>Gives it back at once. Left to the collector, it is given back later, and stops every request for a tenth of a second then.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
