using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;

namespace Spoor.Projections.Replaying;

/// <summary>The four inputs of a replay (rules.md) and its programme. The same inputs always give the same result.</summary>
/// <param name="Year">A calendar year in Europe/Amsterdam.</param>
/// <param name="KnownAt">Only events recorded by then are included.</param>
/// <param name="AsOf">A step dated later has not happened yet.</param>
public sealed record ReplayInputs(ProgrammeId Programme, int Year, Instant KnownAt, LocalDate AsOf, Definition Definition)
{
    /// <summary>The time zone of the programme's dates and calendar years.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    private static readonly Instant LastDay = Zone.AtStartOfDay(new LocalDate(9999, 12, 31)).ToInstant();

    /// <summary>The local date of an instant, which is the default of <c>asOf</c>. The calendar ends in the year 9999,
    /// here an hour earlier than in UTC; later instants get its last day.</summary>
    public static LocalDate DateOf(Instant instant) => Instant.Min(instant, LastDay).InZone(Zone).Date;
}
