using NodaTime;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Features.Matching;

/// <summary>What of the meeting is shown alone.</summary>
public enum MatchingPart
{
    [Code("profielen")] Profiles,
    [Code("voorstellen")] Proposals,
    [Code("vacatures")] Vacancies,
}

/// <summary>All that a matching meeting is prepared with.</summary>
/// <param name="Profiles">The profiles that wait for a proposal, the longest first.</param>
/// <param name="Vacancies">The vacancies reported lately, the last first.</param>
/// <param name="Proposals">The proposals that nobody answered, the oldest first.</param>
/// <param name="Since">From which day vacancies are shown.</param>
/// <param name="Only">What is shown alone; null is everything.</param>
/// <param name="Opens">Whether whoever asks may open a case of these professionals: at the meeting everyone sees all profiles.</param>
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

/// <summary>Gathers what the meeting talks about.</summary>
internal static class MatchingQuery
{
    /// <summary>So long a vacancy is talked about: the register does not know when one is filled.</summary>
    public const int VacancyMonths = 3;

    // A meeting talks about all of it, so it is not cut into pages; a region has some tens.
    private static readonly PageRequest All = new(1, PageRequest.MostRows);

    /// <summary>Answers an address; what of it cannot be read is told, and the rest is kept.</summary>
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
