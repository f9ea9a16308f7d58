using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Json;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Replays;

/// <summary>Parses instants as written by people and programs.</summary>
public static class InstantParser
{
    private static readonly OffsetDateTimePattern WithOffset =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFo<m>");

    /// <summary>Parses an instant with at most six fraction digits, in UTC or with an offset; null if it is not one, or lies outside the calendar of the contract.</summary>
    public static Instant? Find(string text) =>
        (ContractInstant.Pattern.Parse(text).TryGetValue(default, out var utc) ? utc
            : WithOffset.Parse(text).TryGetValue(default, out var offset) ? offset.ToInstant()
            : (Instant?)null) is { } found
        && found >= EndOf(ContractDate.First.PlusDays(-1)) && found <= EndOf(ContractDate.Last)
            ? found
            : null;

    /// <summary>The same; a date means the last moment of that day in the region.</summary>
    public static Instant? FindOrEndOfDay(string text) => ContractDate.Find(text) is { } day ? EndOf(day) : Find(text);

    /// <summary>The last moment of a day in the region, to the microsecond precision of the log.</summary>
    public static Instant EndOf(LocalDate day) =>
        day.PlusDays(1).AtStartOfDayInZone(ReplayInputs.Zone).ToInstant() - Duration.FromTicks(10);
}
