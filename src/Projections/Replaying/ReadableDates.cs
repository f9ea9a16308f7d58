using System.Globalization;
using NodaTime;

namespace Spoor.Projections.Replaying;

/// <summary>Dates and moments as a person reads them, in the language in force.</summary>
public static class ReadableDates
{
    /// <summary>A date, such as <c>3 mrt 2022</c>.</summary>
    public static string Date(LocalDate date) => date.ToString("d MMM uuuu", CultureInfo.CurrentCulture);

    /// <summary>An instant by the clock of the region, such as <c>3 mrt 2022 14:05</c>.</summary>
    public static string Moment(Instant instant) => instant.InZone(ReplayInputs.Zone).LocalDateTime.ToString("d MMM uuuu HH:mm", CultureInfo.CurrentCulture);
}
