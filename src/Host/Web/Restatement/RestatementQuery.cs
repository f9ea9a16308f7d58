using NodaTime;
using Spoor.Domain;
using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;

namespace Spoor.Host.Web.Restatement;

/// <summary>Puts the stand of a visit beside the closing of the year, or beside another moment that is asked for.</summary>
internal sealed class RestatementQuery(ComparisonDesk comparisons, ReplayDesk desk)
{
    /// <summary>The field of an address that names the other moment.</summary>
    public const string Since = "sinds";

    public async Task<RestatementView> Run(int year, Visit visit, CancellationToken cancellation)
    {
        var request = visit.Stand.Replay(year, visit.Programme!.Id.Value);
        var second = visit.Stand.KnownAt is null ? Word.Of("restate.now") : Word.Moment(visit.Known.KnownAt);
        if (Earlier(visit) is { } day)
        {
            var earlier = request with { KnownAt = Moment.EndOf(day), AsOf = null };
            return (await comparisons.Compare(earlier, request, cancellation)).Try(out var compared, out var wrong)
                ? new(year, compared, null, Word.Date(day), second, IsClosed: false)
                : new(year, null, wrong, "", "", IsClosed: false);
        }

        if (!(await desk.ProgrammeAt(visit.Programme.Id, visit.Known.Position, cancellation)).Closed.Any(c => c.Year.Year == year))
        {
            return new(year, null, NotClosed(year), "", "", IsClosed: false);
        }

        return (await comparisons.Restate(request, cancellation)).Try(out var restated, out var fault)
            ? new(year, restated, null, Word.Of("restate.closed"), second, IsClosed: true)
            : new(year, null, fault.IsNo ? fault.Text : NotClosed(year), "", "", IsClosed: false);
    }

    private static LocalDate? Earlier(Visit visit)
    {
        var asked = visit.Query.Date(Since);
        if (asked is null || asked < visit.Today)
        {
            return asked;
        }

        visit.Query.Refuse(Since, visit.Query.Given(Since)!, new("een dag die voorbij is", "a day that has passed"));
        return null;
    }

    private static Text NotClosed(int year) => new(
        $"Het jaar {year} is niet afgesloten, dus er is geen afsluiting om naast te leggen. Kies hieronder een dag om mee te vergelijken, of sluit het jaar af.",
        $"The year {year} is not closed, so there is no closing to put beside it. Choose a day below to compare with, or close the year.");
}
