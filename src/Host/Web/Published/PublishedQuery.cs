using NodaTime;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Published;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Web.Published;

/// <summary>A year as it is told to the steering group.</summary>
/// <param name="Day">The end of the month that is asked for.</param>
/// <param name="ClosedOn">The day on which the year was closed, as whose figures it is told; null where it was open still.</param>
/// <param name="Days">The days that can be asked for, the last first.</param>
public sealed record PublishedView(PublishedYear Year, LocalDate Day, LocalDate? ClosedOn, IReadOnlyList<LocalDate> Days, string Programme);

/// <summary>Answers the steering group: the figures of a year at the end of a month, by the definition in force. From figures of every day one
/// could read what a single day added.</summary>
internal static class PublishedQuery
{
    private const int Months = 36;

    /// <summary>The page of a year.</summary>
    /// <param name="year">Null is the year of the day.</param>
    public static async Task<IResult> ShowAsync(int? year, Visit visit, YearResultService desk, CancellationToken cancellation)
    {
        if (visit.Programme is not { } programme)
        {
            return Page.Of<EmptyRegister>(visit.Status, new { });
        }

        var first = new LocalDate(visit.Today.Year, visit.Today.Month, 1);
        List<LocalDate> days = [.. Enumerable.Range(0, Months).Select(n => first.PlusMonths(-n).PlusDays(-1))];
        var day = days[0];
        if (visit.Query.Given("stand") is { } given)
        {
            // From another screen one comes with any moment: told is the last month that had ended by then.
            if (visit.Stand.KnownAt is { } asked && days.Exists(d => Moment.EndOf(d) <= asked))
            {
                day = days.Find(d => Moment.EndOf(d) <= asked);
            }
            else if (visit.Faults.Count == 0)
            {
                visit.Query.Refuse("stand", given, new("een van de laatste 36 maanden, zoals 2022-12-31", "one of the last 36 months, such as 2022-12-31"));
            }
        }

        var request = new ReplayRequest(year ?? day.Year, programme.Id.Value, Moment.EndOf(day));
        var result = (await desk.YearAsync(request, cancellation)).Value.Result;
        var closing = (await desk.ProgrammeAtAsync(programme.Id, result.Position, cancellation)).Closed.FirstOrDefault(c => c.Year.Year == result.Year);
        var told = closing is not null && ClosedResult.Find(closing.Year) is { } closed ? PublishedYear.Closed(closed) : PublishedYear.Open(result);
        return Page.Of<PublishedPage>(visit.Status, new
        {
            View = new PublishedView(told, day, told.IsClosed ? ReplayInputs.DateOf(closing!.Recorded.RecordedAt) : null, days, programme.Name),
        });
    }
}
