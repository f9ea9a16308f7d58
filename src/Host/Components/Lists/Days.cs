using NodaTime;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Lists;

/// <summary>Numbers of days in words.</summary>
public static class Days
{
    /// <summary>How far a due date is in the future or the past.</summary>
    public static string Left(LocalDate due, LocalDate today) => Period.DaysBetween(today, due) switch
    {
        0 => Word.Of("days.today"),
        1 => Word.Of("days.left_one"),
        > 0 and var ahead => Word.Of("days.left", ahead),
        -1 => Word.Of("days.over_one"),
        var behind => Word.Of("days.over", -behind),
    };

    /// <summary>How long something has lasted.</summary>
    public static string Since(LocalDate since, LocalDate today) => Count(Math.Max(0, Period.DaysBetween(since, today)));

    private static string Count(int days) => days == 1 ? Word.Of("days.one") : Word.Of("days.count", days);
}
