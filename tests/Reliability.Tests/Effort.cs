using System.Globalization;

namespace Spoor.Reliability.Tests;

/// <summary>How much a figure is made to prove: a bounded part on every run, the whole with <c>SPOOR_RELIABILITY=long</c>.
/// What is drawn at random is drawn from a seed that is printed; <c>SPOOR_SEED</c> draws the same again.</summary>
internal static class Effort
{
    /// <summary>Whether the goals of the issue are run in full.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("SPOOR_RELIABILITY") == "long";

    /// <summary>How many times to try.</summary>
    /// <param name="whole">The goal.</param>
    /// <param name="part">What every run affords.</param>
    public static int Of(int whole, int part) => IsLong ? whole : part;

    /// <summary>A source of chance that can be drawn from again.</summary>
    public static Random Chance()
    {
        var seed = Environment.GetEnvironmentVariable("SPOOR_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        Report($"seed {seed} (the same again: SPOOR_SEED={seed})");
        return new(seed);
    }

    /// <summary>Tells what was measured, on the test's own output.</summary>
    public static void Report(FormattableString figure) =>
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(figure));
}
