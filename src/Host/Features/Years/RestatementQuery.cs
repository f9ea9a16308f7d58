using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Years;

/// <summary>Compares the request's point in time with the closing of the year, or with another point in time.</summary>
internal sealed class RestatementQuery(ComparisonService comparisons, YearResultService results)
{
    /// <summary>The query field with the rows to list.</summary>
    public const string Listed = "toon";

    /// <summary>The query field with the other point in time.</summary>
    public const string Since = "sinds";

    public async Task<RestatementView> RunAsync(int year, RequestContext request, CancellationToken cancellation)
    {
        var replay = request.Time.Replay(year, request.Programme!.Id.Value);
        var second = request.Time.KnownAt is null ? Word.Of("restate.now") : Word.Moment(request.Known.KnownAt);
        if (Earlier(request) is { } day)
        {
            var earlier = replay with { KnownAt = InstantParser.EndOf(day), AsOf = null };
            return (await comparisons.CompareAsync(earlier, replay, cancellation)).Try(out var compared, out var wrong)
                ? await ListingAsync(new(year, compared, null, Word.Date(day), second, IsClosed: false), request, cancellation)
                : new(year, null, wrong, "", "", IsClosed: false);
        }

        if (!(await results.Programmes.AtAsync(request.Programme.Id, request.Known.Position, cancellation)).Closed.Any(c => c.Year.Year == year))
        {
            return new(year, null, NotClosed(year), "", "", IsClosed: false);
        }

        return (await comparisons.RestateAsync(replay, cancellation)).Try(out var restated, out var fault)
            ? await ListingAsync(new(year, restated, null, Word.Of("restate.closed"), second, IsClosed: true), request, cancellation)
            : new(year, null, fault.IsNo ? fault.Text : NotClosed(year), "", "", IsClosed: false);
    }

    /// <summary>The view with the requested rows.</summary>
    private async Task<RestatementView> ListingAsync(RestatementView view, RequestContext request, CancellationToken cancellation)
    {
        if (request.Query.Given(Listed) is not { } listed)
        {
            return view;
        }

        var all = RestatementRows.All(view.Comparison).ToList();
        if (!all.Contains(listed))
        {
            request.Query.Refuse(Listed, listed, QueryReader.OneOf(all));
            return view;
        }

        view = view with { Listed = listed };
        var rows = Enum.GetValues<Scope>().Any(s => RestatementRows.Unchanged(s) == listed) || EmployerOutcomes.All.Any(o => RestatementRows.Unchanged(o) == listed)
            ? await UnchangedAsync(view, listed, cancellation)
            : null;
        var page = rows is null ? null : ListPage.Read(request, rows.Count);
        return view with { Page = page, Unchanged = page is null ? null : [.. rows!.Skip(page.From - 1).Take(ListPage.Size)] };
    }

    private async Task<List<UnchangedRow>> UnchangedAsync(RestatementView view, string listed, CancellationToken cancellation)
    {
        var (comparison, result) = (view.Comparison, view.Comparison.Second);
        var counted = (await results.YearAsync(new(result.Year, result.Programme.Value, result.KnownAt, result.AsOf, result.Definition), cancellation)).Value;
        var moved = comparison.Moved.Select(m => m.Trajectory).ToHashSet();
        var movedEmployers = comparison.Employers.Select(e => e.Employer).ToHashSet();
        return
        [
            .. counted.Members.Where(m => RestatementRows.Unchanged(m.State) == listed && !moved.Contains(m.Trajectory))
                .Select(m => new UnchangedRow(m.Trajectory.Value, m.Trajectory.Value, UrlBuilder.Trajectory(m.Trajectory), Word.Of("state", m.State))),
            .. counted.Employers.Where(e => RestatementRows.Unchanged(EmployerOutcomes.Of(e.Standing)) == listed && !movedEmployers.Contains(e.Employer))
                .Select(e => new UnchangedRow(e.Employer.Value, e.Name, UrlBuilder.Employer(e.Employer), Word.Of("employer", e.Standing))),
        ];
    }

    private static LocalDate? Earlier(RequestContext request)
    {
        var asked = request.Query.Date(Since);
        if (asked is null || asked < request.Today)
        {
            return asked;
        }

        request.Query.Refuse(Since, request.Query.Given(Since)!, new("een dag die voorbij is", "a day that has passed"));
        return null;
    }

    private static Text NotClosed(int year) => new(
        $"Het jaar {year} is niet afgesloten, dus er is geen afsluiting om naast te leggen. Kies hieronder een dag om mee te vergelijken, of sluit het jaar af.",
        $"The year {year} is not closed, so there is no closing to put beside it. Choose a day below to compare with, or close the year.");
}
