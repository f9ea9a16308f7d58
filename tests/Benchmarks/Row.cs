using System.Globalization;

namespace Spoor.Benchmarks;

/// <summary>One row of the table in <c>docs/performance.md</c>.</summary>
/// <param name="Figure">What is held against the goal: a ratio, or a time in a unit of its own.</param>
/// <param name="Each">What one of what is done takes, or the time or size itself: what sizes are compared by.</param>
internal sealed record Row(string Work, string Ours, string Baseline, string Figure, string Goal, bool IsMet, double Each)
{
    /// <summary>A speed as a ratio to what the raw driver does with the same rows in the same run.</summary>
    /// <param name="count">How many of what is done.</param>
    /// <param name="ours">Seconds, a run each.</param>
    /// <param name="raw">Seconds, a run each.</param>
    public static Row Ratio(string work, string unit, long count, IEnumerable<double> ours, IEnumerable<double> raw, double atLeast)
    {
        var (mine, theirs) = (count / Median(ours), count / Median(raw));
        return new(
            work, Text($"{mine:N0} {unit}/s"), Text($"{theirs:N0} {unit}/s"), Text($"{mine / theirs:0.00} ×"), Text($"≥ {atLeast:0.0#} ×"), mine / theirs >= atLeast,
            Median(ours) / count);
    }

    /// <summary>The same where there is no goal.</summary>
    public static Row Told(string work, string unit, long count, IEnumerable<double> ours, IEnumerable<double> raw) =>
        Ratio(work, unit, count, ours, raw, 0) with { Goal = "–", IsMet = true };

    /// <summary>A time or a size that may be no more than so much.</summary>
    public static Row AtMost(string work, string unit, double ours, double most) =>
        new(work, Text($"{ours:0.0} {unit}"), "–", Text($"{ours:0.0} {unit}"), Text($"≤ {most:0.#} {unit}"), ours <= most, ours);

    /// <summary>A time that may be no longer than twice what the other takes in the same run.</summary>
    /// <param name="ours">Milliseconds, a run each.</param>
    /// <param name="raw">Milliseconds, a run each.</param>
    public static Row NoLonger(string work, IEnumerable<double> ours, IEnumerable<double> raw)
    {
        var (mine, theirs) = (Median(ours), Median(raw));
        return new(work, Text($"{mine:0.0} ms"), Text($"{theirs:0.0} ms"), Text($"{mine / theirs:0.00} ×"), "≤ 2 ×", mine <= 2 * theirs, mine);
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The value that a share of all values does not pass.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
