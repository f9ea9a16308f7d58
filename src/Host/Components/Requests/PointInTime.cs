using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Requests;

/// <summary>The point in time and the definition of a page, carried from page to page in the query string.</summary>
/// <param name="At">Known at: a date, meaning the end of that day, or an instant; null is now.</param>
/// <param name="KnownAt">The instant that <paramref name="At"/> means; null is now.</param>
/// <param name="AsOf">Steps dated later are left out; null is the day of <paramref name="At"/>.</param>
/// <param name="Definition">Null is the definition in force.</param>
/// <param name="Programme">Null is the first programme of the register.</param>
public sealed record PointInTime(
    string? At = null, Instant? KnownAt = null, LocalDate? AsOf = null, string? Definition = null, string? Programme = null)
{
    /// <summary>The instant of the request, used as now throughout; null if the log was not queried.</summary>
    public Instant? Asked { get; init; }

    /// <summary>Reads the point in time from the query string.</summary>
    /// <param name="now">The instant of the request; a day that has not ended yet ends there.</param>
    public static PointInTime Read(QueryReader query, Instant now)
    {
        var (at, knownAt) = Moments(query, now);
        return new(at, knownAt, query.Date("per"), query.Given("definitie"), query.Given("programma"));
    }

    /// <summary>The same as it is known now.</summary>
    public PointInTime Now => this with { At = null, KnownAt = null, AsOf = null };

    /// <summary>The same as known at the end of a day.</summary>
    public PointInTime AtEndOf(LocalDate day) => this with { At = LocalDatePattern.Iso.Format(day), KnownAt = InstantParser.EndOf(day), AsOf = null };

    /// <summary>The same as known at an instant.</summary>
    public PointInTime AtMoment(Instant instant) => this with { At = ContractInstant.Pattern.Format(instant), KnownAt = instant, AsOf = null };

    /// <summary>A path of the application at this point in time.</summary>
    /// <param name="query">The other query fields; null is left out.</param>
    public string To(string path, params IEnumerable<(string Name, string? Value)> query) => UrlBuilder.Of(path, Fields.Concat(query));

    /// <summary>The query fields of this point in time.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        ("programma", Programme), ("stand", At), ("per", AsOf is { } date ? LocalDatePattern.Iso.Format(date) : null), ("definitie", Definition),
    ];

    /// <summary>The replay of a year at this point in time.</summary>
    public ReplayRequest Replay(int year, string? programme) => new(year, programme, KnownAt ?? Asked, AsOf, Definition);

    private static (string? At, Instant? KnownAt) Moments(QueryReader query, Instant now)
    {
        if (query.Given("stand") is not { } text)
        {
            return (null, null);
        }

        if (ContractDate.Find(text) is { } day)
        {
            // Today has not ended: it means what is known now.
            if (day == ReplayInputs.DateOf(now))
            {
                return (null, null);
            }

            // A form can only send a day: if that is the day of the previously selected instant, the instant is used.
            return query.Given("moment") is { } seen && InstantParser.Find(seen) is { } same && ReplayInputs.DateOf(same) == day
                ? (seen, same)
                : (text, InstantParser.EndOf(day));
        }

        if (InstantParser.Find(text) is { } instant)
        {
            return (text, instant);
        }

        query.Refuse("stand", text, new(
            "een datum, zoals 2022-12-31, of een moment, zoals 2023-01-15T11:00:00Z",
            "a date, such as 2022-12-31, or a moment, such as 2023-01-15T11:00:00Z"));
        return (null, null);
    }
}
