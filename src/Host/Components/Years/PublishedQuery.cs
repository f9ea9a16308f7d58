using NodaTime;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Projections.Published;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Components.Years;

/// <summary>A year as published to the steering group.</summary>
/// <param name="Day">The end of the requested month.</param>
/// <param name="ClosedOn">The closing date of the year, whose figures are shown; null if it was still open.</param>
/// <param name="Days">The available days, latest first.</param>
public sealed record PublishedView(PublishedYear Year, LocalDate Day, LocalDate? ClosedOn, IReadOnlyList<LocalDate> Days, string Programme);

/// <summary>The figures of a year for the steering group: at the end of a month, by the definition in force. Daily figures would disclose
/// what a single day added.</summary>
internal static class PublishedQuery
{
    private const int Months = 36;

    /// <summary>The page of a year.</summary>
    /// <param name="year">Null is the year of the requested day.</param>
    public static async Task<IResult> ShowAsync(int? year, RequestContext request, YearResultService results, CancellationToken cancellation)
    {
        if (request.Programme is not { } programme)
        {
            return Page.Of<NoData>(request.Status, new { });
        }

        var first = new LocalDate(request.Today.Year, request.Today.Month, 1);
        List<LocalDate> days = [.. Enumerable.Range(0, Months).Select(n => first.PlusMonths(-n).PlusDays(-1))];
        var day = days[0];
        if (request.Query.Given("stand") is { } given)
        {
            // Another screen may link here with any instant: use the last month that had ended by then.
            if (request.Time.KnownAt is { } asked && days.Exists(d => InstantParser.EndOf(d) <= asked))
            {
                day = days.Find(d => InstantParser.EndOf(d) <= asked);
            }
            else if (request.Faults.Count == 0)
            {
                request.Query.Refuse("stand", given, new("een van de laatste 36 maanden, zoals 2022-12-31", "one of the last 36 months, such as 2022-12-31"));
            }
        }

        var replay = new ReplayRequest(year ?? day.Year, programme.Id.Value, InstantParser.EndOf(day));
        var result = (await results.YearAsync(replay, cancellation)).Value.Result;
        var closing = (await results.Programmes.AtAsync(programme.Id, result.Position, cancellation)).Closed.FirstOrDefault(c => c.Year.Year == result.Year);
        var published = closing is not null && ClosedResult.Find(closing.Year) is { } closed ? PublishedYear.Closed(closed) : PublishedYear.Open(result);
        return Page.Of<PublishedPage>(request.Status, new
        {
            View = new PublishedView(published, day, published.IsClosed ? ReplayInputs.DateOf(closing!.Recorded.RecordedAt) : null, days, programme.Name),
        });
    }
}
