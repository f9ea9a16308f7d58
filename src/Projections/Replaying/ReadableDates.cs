using System.Globalization;
using NodaTime;

namespace Spoor.Projections.Replaying;

/// <summary>Dates and instants in readable form, in the current language.</summary>
public static class ReadableDates
{
    /// <summary>A date, such as <c>3 mrt 2022</c>.</summary>
    public static string Date(LocalDate date) => date.ToString("d MMM uuuu", CultureInfo.CurrentCulture);

    /// <summary>An instant in the region's time zone, such as <c>3 mrt 2022 14:05</c>.</summary>
    public static string Moment(Instant instant) => instant.InZone(ReplayInputs.Zone).LocalDateTime.ToString("d MMM uuuu HH:mm", CultureInfo.CurrentCulture);
}
