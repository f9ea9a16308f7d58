namespace Spoor.Domain;

/// <summary>The years of the contract (events.md): whatever takes a year takes one of these.</summary>
public static class ContractYears
{
    public const int First = 1900;

    public const int Last = 2199;

    /// <summary>Whether a number is one of them.</summary>
    public static bool Hold(int year) => year is >= First and <= Last;

    /// <summary>What to give instead of something that is none.</summary>
    public static Text Wanted { get; } = new($"een jaar van {First} tot en met {Last}, zoals 2022", $"a year from {First} to {Last}, such as 2022");
}
