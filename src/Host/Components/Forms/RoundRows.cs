namespace Spoor.Host.Components.Forms;

/// <summary>How many rows the form of a matching round has.</summary>
internal static class RoundRows
{
    /// <summary>At most so many are recorded at once.</summary>
    public const int Most = 40;

    /// <summary>So many an empty form has, and so many come with each <em>more</em>.</summary>
    public const int Step = 4;

    /// <summary>How many rows were sent.</summary>
    public static int In(IFormCollection sent) => Math.Clamp(sent.Keys.Count(k => k.StartsWith("employerId-", StringComparison.Ordinal)), 1, Most);

    /// <summary>How many rows the form has after more were asked for.</summary>
    public static string MoreThan(IFormCollection sent) => $"{Math.Min(Most, In(sent) + Step)}";
}
