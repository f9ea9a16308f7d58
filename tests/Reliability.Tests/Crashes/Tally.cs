using Spoor.EventStore.Log;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>What a log holds, beside what its writers were told that it holds.</summary>
internal sealed record Tally(int Acknowledged, int Lost, int Doubled, int OutOfOrder, bool HasGaps)
{
    /// <summary>Compares a log with its writers.</summary>
    public static Tally Of(IReadOnlyList<StoredEvent> log, IReadOnlyCollection<Writer> writers)
    {
        var (lost, doubled, outOfOrder) = (0, 0, 0);
        foreach (var writer in writers)
        {
            var stored = writer.In(log);
            lost += Enumerable.Range(0, writer.Acknowledged).Except(stored).Count();
            doubled += stored.Count - stored.Distinct().Count();
            outOfOrder += stored.Zip(stored.Skip(1)).Count(pair => pair.Second < pair.First);
        }

        var hasGaps = log.Where((line, index) => line.Position != index + 1).Any();
        return new(writers.Sum(w => w.Acknowledged), lost, doubled, outOfOrder, hasGaps);
    }

    /// <summary>Nothing acknowledged is lost, nothing is there twice, each writer's steps stand in the order he took them, and the
    /// positions have no gaps.</summary>
    public void ShouldBeSound() => (this with { Acknowledged = 0 }).ShouldBe(new(0, 0, 0, 0, HasGaps: false));
}
