using NodaTime;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Features.Matching;

/// <summary>A part of the meeting that can be shown on its own.</summary>
public enum MatchingPart
{
    [Code("profielen")] Profiles,
    [Code("voorstellen")] Proposals,
    [Code("vacatures")] Vacancies,
}

/// <summary>The content of the matching meeting page.</summary>
/// <param name="Profiles">The profiles waiting for a proposal, longest first.</param>
/// <param name="Vacancies">Recently reported vacancies, latest first.</param>
/// <param name="Proposals">The unanswered proposals, oldest first.</param>
/// <param name="Since">The first day of the vacancies shown.</param>
/// <param name="Only">The only part to show; null is everything.</param>
/// <param name="Opens">Whether the user may open a case of these professionals: at the meeting everyone sees all profiles.</param>
public sealed record MatchingView(
    IReadOnlyList<CaseListItem> Profiles,
    IReadOnlyList<VacancyListItem> Vacancies,
    IReadOnlyList<ObligationListItem> Proposals,
    LocalDate Since,
    Organisations Organisations,
    MatchingPart? Only,
    Func<IEnumerable<string>, bool> Opens)
{
    public bool Shows(MatchingPart part) => Only is null || Only == part;

    public int Count(MatchingPart part) => part switch
    {
        MatchingPart.Profiles => Profiles.Count,
        MatchingPart.Vacancies => Vacancies.Count,
        _ => Proposals.Count,
    };
}

/// <summary>Loads the matching meeting.</summary>
internal static class MatchingQuery
{
    /// <summary>How long a vacancy is shown: the register does not know when one is filled.</summary>
    public const int VacancyMonths = 3;

    // A meeting shows all rows without paging; a region has a few dozen.
    private static readonly PageRequest All = new(1, PageRequest.MostRows);

    /// <summary>Runs the query. Invalid query-string values are reported; valid ones still apply.</summary>
    public static async Task<MatchingView> RunAsync(ListRequest list)
    {
        var (models, cancellation) = (list.Models, list.Cancellation);
        var since = list.Request.AsOf.PlusMonths(-VacancyMonths);
        return new(
            (await models.CasesAsync(new(IsWaiting: true), CaseSort.WaitingSince, descending: false, All, cancellation)).Rows,
            (await models.VacanciesAsync(entity: null, since, All, cancellation)).Rows,
            (await models.WorklistAsync(new(Codes<Obligation>.Name(Obligation.Proposal)), All, cancellation)).Rows,
            since,
            await Organisations.OfAsync(list),
            list.Request.Query.Code<MatchingPart>("toon"),
            await OpensAsync(list));
    }

    private static async Task<Func<IEnumerable<string>, bool>> OpensAsync(ListRequest list)
    {
        var reaches = list.Request.Reaches("GET", "/trajecten/{id}");
        if (reaches.Contains(AccessScope.Full))
        {
            return _ => true;
        }

        var own = reaches.Contains(AccessScope.Caseload) && list.Request.Caller is { } caller
            ? await list.Context.RequestServices.GetRequiredService<CaseloadService>().OfAsync(caller, list.Programme.Id, list.Cancellation)
            : [];
        return professionals => professionals.Any(own.Contains);
    }
}
