using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Readings;

/// <summary>Counts a year under every combination of admissible readings: exact, by the rule functions that every replay asks.</summary>
public static class ReadingCount
{
    /// <summary>The readings of a year.</summary>
    /// <param name="replay">A replay by the base of the variation.</param>
    /// <param name="trajectories">Every trajectory of the log.</param>
    /// <param name="progress">Told how many trajectories are judged.</param>
    public static YearReadings Of(Replay replay, Variation variation, IReadOnlyCollection<StreamHistory> trajectories, IProgress<int>? progress = null)
    {
        var parts = new ReadingParts(variation);
        var judged = 0;
        var readings = trajectories.AsParallel().AsOrdered().Select(stream =>
        {
            var reading = TrajectoryReading.Of(replay, stream, parts);
            progress?.Report(Interlocked.Increment(ref judged));
            return reading;
        }).OfType<TrajectoryReading>().ToList();

        var counts = Trajectories(readings, variation);
        var employers = Employers(readings, replay, parts);
        return new(
            new(counts[0], employers[0]),
            new(RangeOf(counts), RangeOf(employers)),
            [
                .. from axis in variation.Axes.Index()
                   from value in axis.Item.Values.Index().Skip(1).OrderBy(v => v.Item, new ValueOrder())
                   let combination = ReadingPart.With(axis.Index, value.Index, variation)
                   select new Reading(
                       axis.Item.Parameter.Name,
                       value.Item,
                       counts[combination],
                       employers[combination],
                       [.. readings.Where(r => r.Counts(0) && !r.Counts(combination)).Select(r => r.Id).OrderBy(id => id.Value, StringComparer.Ordinal)],
                       [.. readings.Where(r => !r.Counts(0) && r.Counts(combination)).Select(r => r.Id).OrderBy(id => id.Value, StringComparer.Ordinal)]),
            ]);
    }

    /// <summary>How many trajectories count under each combination. Those that count alike are added up together.</summary>
    private static int[] Trajectories(IEnumerable<TrajectoryReading> readings, Variation variation)
    {
        var counts = new int[variation.Combinations];
        foreach (var alike in readings.GroupBy(r => r.Signature))
        {
            var (reading, number) = (alike.First(), alike.Count());
            for (var combination = 0; combination < counts.Length; combination++)
            {
                counts[combination] += reading.Counts(combination) ? number : 0;
            }
        }

        return counts;
    }

    /// <summary>How many employers are new under each combination: those attested without experience whose first firm job starts in the year.</summary>
    private static int[] Employers(IEnumerable<TrajectoryReading> readings, Replay replay, ReadingParts parts)
    {
        var counts = new int[parts.Variation.Combinations];
        var part = parts[CountingPart.Employers];
        var byEntity = readings.SelectMany(r => r.Starts, (reading, start) => (Entity: start.Key, Reading: reading, Starts: start.Value)).ToLookup(e => e.Entity);
        foreach (var entity in byEntity.Where(e => replay.Employers.Attested(e.Key) == Experience.None && e.Any(r => r.Starts.Any(s => s?.Year == replay.Inputs.Year))))
        {
            for (var combination = 0; combination < counts.Length; combination++)
            {
                var place = part[combination];
                var jobs = EntityJobs.None;
                foreach (var (_, reading, starts) in entity)
                {
                    if (starts[place] is { } start && reading.IsIn(combination))
                    {
                        jobs = jobs.With(start, isFirm: true);
                    }
                }

                if (NewEmployers.StandingOf(entity.Key.HasNumber, jobs, Experience.None, part.Definitions[place]) == (replay.Inputs.Year, EmployerStanding.New))
                {
                    counts[combination]++;
                }
            }
        }

        return counts;
    }

    private static FigureRange RangeOf(int[] counts) => new(counts.Min(), counts.Max(), counts.Length);
}
