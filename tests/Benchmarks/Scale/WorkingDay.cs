namespace Spoor.Benchmarks.Scale;

/// <summary>What a working day brings to one head of the log.</summary>
/// <param name="Steps">Steps recorded by people, over the whole day.</param>
/// <param name="Questions">Questions about now, each of which settles an instant on the head.</param>
/// <param name="Imports">How many regions send a file at nine o'clock.</param>
/// <param name="ImportLines">The lines of each.</param>
internal sealed record Load(string Name, double Steps, double Questions, int Imports = 0, int ImportLines = 0);

/// <summary>How the day went.</summary>
/// <param name="Busy">The share of the busiest hour in which the head was held.</param>
/// <param name="Median">How long a recorded step waited for the head, in seconds.</param>
/// <param name="Worst">The longest of all days.</param>
internal sealed record Waited(double Busy, double Median, double P99, double Worst);

/// <summary>A day from eight to six at one head that serves one at a time, in order of arrival, with service times drawn from those that were measured.</summary>
internal static class WorkingDay
{
    private const int Hour = 3600;
    private const int ImportsAt = 1 * Hour;

    // Of all that a day brings, so much in each hour from eight o'clock on: after the start, and after lunch, people record what they did.
    private static readonly double[] Shares = [0.06, 0.15, 0.15, 0.11, 0.06, 0.13, 0.14, 0.11, 0.06, 0.03];

    private enum Kind
    {
        Step,
        Question,
        Import,
    }

    /// <summary>Plays some days with the same seed, so that two runs on the same service times give the same answer.</summary>
    public static Waited Play(Load load, ServiceTimes service, int days, int seed)
    {
        var random = new Random(seed);
        var (waits, busiest) = (new List<double>(), 0.0);
        for (var day = 0; day < days; day++)
        {
            busiest = Math.Max(busiest, OneDay(load, service, random, waits));
        }

        return waits.Count == 0 ? new(busiest, 0, 0, 0) : new(busiest, Row.Median(waits), Row.Quantile(waits, 0.99), waits.Max());
    }

    private static double OneDay(Load load, ServiceTimes service, Random random, List<double> waits)
    {
        var held = new double[Shares.Length + 1];
        var free = 0.0;
        foreach (var (at, kind) in Arrivals(load, random).OrderBy(a => a.At))
        {
            var begins = Math.Max(at, free);
            var takes = kind switch
            {
                Kind.Step => service.Append(random),
                Kind.Question => service.Settle(random),
                _ => load.ImportLines * service.ImportedLine,
            };
            free = begins + takes;
            held[Math.Min((int)(begins / Hour), Shares.Length)] += takes;
            if (kind == Kind.Step)
            {
                waits.Add(begins - at);
            }
        }

        return held.Max() / Hour;
    }

    private static IEnumerable<(double At, Kind Kind)> Arrivals(Load load, Random random) =>
        Poisson(load.Steps, Kind.Step, random)
            .Concat(Poisson(load.Questions, Kind.Question, random))
            .Concat(Enumerable.Repeat(((double)ImportsAt, Kind.Import), load.Imports));

    private static IEnumerable<(double At, Kind Kind)> Poisson(double ofTheDay, Kind kind, Random random)
    {
        for (var hour = 0; hour < Shares.Length; hour++)
        {
            var perSecond = ofTheDay * Shares[hour] / Hour;
            if (perSecond == 0)
            {
                yield break;
            }

            for (var at = Gap(perSecond, random); at < Hour; at += Gap(perSecond, random))
            {
                yield return ((hour * Hour) + at, kind);
            }
        }
    }

    private static double Gap(double perSecond, Random random) => -Math.Log(1 - random.NextDouble()) / perSecond;
}

/// <summary>How long the head is held by each kind of work, as measured just before.</summary>
/// <param name="appends">Seconds, each a measured one.</param>
/// <param name="settles">Seconds, each a measured one.</param>
/// <param name="importedLine">Seconds a line of an import, which holds the head until its file is stored.</param>
internal sealed class ServiceTimes(IReadOnlyList<double> appends, IReadOnlyList<double> settles, double importedLine)
{
    public double ImportedLine => importedLine;

    public double Append(Random random) => appends[random.Next(appends.Count)];

    public double Settle(Random random) => settles[random.Next(settles.Count)];
}
