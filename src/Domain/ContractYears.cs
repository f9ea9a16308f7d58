namespace Spoor.Domain;

/// <summary>The range of years of the contract (events.md), for every year in it.</summary>
public static class ContractYears
{
    public const int First = 1900;

    public const int Last = 2199;

    /// <summary>Whether a year is in the range.</summary>
    public static bool Hold(int year) => year is >= First and <= Last;

    /// <summary>The expected input, for error messages.</summary>
    public static Text Wanted { get; } = new($"een jaar van {First} tot en met {Last}, zoals 2022", $"a year from {First} to {Last}, such as 2022");
}
