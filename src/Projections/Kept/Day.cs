using NodaTime;

namespace Spoor.Projections.Kept;

/// <summary>Dates as numbers of days, which a count of many thousands of trajectories compares in no time.</summary>
internal static class Day
{
    /// <summary>No day: open-ended, running on, not ended. It lies behind every day there is.</summary>
    public const int None = int.MaxValue;

    /// <summary>The number of a date.</summary>
    public static int Of(LocalDate date) => date.ToDateOnly().DayNumber;

    /// <summary>The number of a date, or <see cref="None"/>.</summary>
    public static int Of(LocalDate? date) => date is { } day ? Of(day) : None;

    /// <summary>The date of a number.</summary>
    public static LocalDate Date(int day) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(day));

    /// <summary>The calendar year a day lies in.</summary>
    public static int Year(int day) => DateOnly.FromDayNumber(day).Year;

    /// <summary>The calendar month a day lies in, 1 to 12.</summary>
    public static int Month(int day) => DateOnly.FromDayNumber(day).Month;

    /// <summary>So many calendar months later, clamped to the last day of the month, as <see cref="LocalDate.PlusMonths"/> does.</summary>
    public static int PlusMonths(int day, int months) => DateOnly.FromDayNumber(day).AddMonths(months).DayNumber;
}
