namespace Spoor.Host.Components.Forms;

/// <summary>How many rows the form of a matching round has.</summary>
internal static class RoundRows
{
    /// <summary>The maximum number of rows.</summary>
    public const int Most = 40;

    /// <summary>The number of rows of an empty form, and added by each <em>more</em>.</summary>
    public const int Step = 4;

    /// <summary>The number of rows that were sent.</summary>
    public static int In(IFormCollection sent) => Math.Clamp(sent.Keys.Count(k => k.StartsWith("employerId-", StringComparison.Ordinal)), 1, Most);

    /// <summary>The number of rows after more were requested.</summary>
    public static string MoreThan(IFormCollection sent) => $"{Math.Min(Most, In(sent) + Step)}";
}
