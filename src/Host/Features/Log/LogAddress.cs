using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Log;

/// <summary>The filter on the log.</summary>
/// <param name="From">The first day of recording.</param>
/// <param name="Until">The last day of recording.</param>
public sealed record LogAddress(string? Type, StreamId? Stream, string? Actor, LocalDate? From, LocalDate? Until)
{
    /// <summary>Reads the query string. Invalid values are reported to the user.</summary>
    public static LogAddress Read(RequestContext request)
    {
        var query = request.Query;
        var type = query.Given("type");
        if (type is not null && !StepTypes.All.Any(e => e.Name == type))
        {
            query.Refuse("type", type, new("een type uit de lijst", "a type of the list"));
            type = null;
        }

        var stream = query.Given("stroom") is { } text ? StreamId.Find(text) : null;
        if (stream is null && query.Given("stroom") is { } wrong)
        {
            query.Refuse("stroom", wrong, new("een stroom, zoals trajectory/T-2022-01", "a stream, such as trajectory/T-2022-01"));
        }

        return new(type, stream, query.Given("door"), query.Date("van"), query.Date("tot"));
    }

    /// <summary>The filter for the database.</summary>
    public LogFilter Filter(long upTo, Extent extent) => new(
        upTo, extent, Type, Stream, Actor, From is { } first ? InstantParser.EndOf(first.PlusDays(-1)) + Duration.FromTicks(10) : null, Until is { } last ? InstantParser.EndOf(last) : null);
}
