using NodaTime;

namespace Spoor.EventStore.Views;

/// <summary>What the screens ask of the read models of one programme, at one moment. None is made without its programme, so nothing can be asked without it: employers and
/// their vacancies are of all programmes, and all that is told of a case, a placement or a count is of this one.</summary>
/// <param name="rows">Of now, or of another moment.</param>
/// <param name="caseload">The professionals whose cases are told: whatever is asked, no other case comes back. Null is every case.</param>
public sealed class ReadModels(ListRows rows, string programme, IReadOnlyList<string>? caseload = null)
{
    /// <summary>A page of the cases that a filter lets through.</summary>
    public async Task<PagedResult<CaseListItem>> CasesAsync(CaseFilter filter, CaseSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.CasesAsync(programme, Reached(filter), sort, descending, page, cancellation);

    /// <summary>How many of those there are in each phase, by its stored name.</summary>
    public Task<IReadOnlyDictionary<string, long>> CaseCountsAsync(CaseFilter filter, CancellationToken cancellation) => rows.CaseCountsAsync(programme, Reached(filter), cancellation);

    /// <summary>What cases can be chosen by: <c>municipality</c>, <c>professional</c>, <c>employer</c> and <c>year</c>.</summary>
    public Task<FilterOptions> CaseChoicesAsync(CancellationToken cancellation) => rows.CaseChoicesAsync(programme, cancellation);

    /// <summary>A page of the obligations that a filter lets through, the most urgent first.</summary>
    public async Task<PagedResult<ObligationListItem>> WorklistAsync(WorklistFilter filter, PageRequest page, CancellationToken cancellation) =>
        await rows.WorklistAsync(programme, Reached(filter), page, cancellation);

    /// <summary>How many of those there are of each kind.</summary>
    public Task<IReadOnlyList<ObligationCount>> WorklistCountsAsync(WorklistFilter filter, CancellationToken cancellation) =>
        rows.WorklistCountsAsync(programme, Reached(filter), cancellation);

    /// <summary>A page of the employers that a filter lets through, each id by itself.</summary>
    public async Task<PagedResult<EmployerListItem>> EmployersAsync(EmployerFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.EmployersAsync(programme, filter, sort, descending, page, cancellation);

    /// <summary>A page of the employer entities that a filter lets through.</summary>
    public async Task<PagedResult<EntityListItem>> EntitiesAsync(EntityFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.EntitiesAsync(programme, filter, sort, descending, page, cancellation);

    /// <summary>What employers can be chosen by: <c>municipality</c> and <c>contact_point</c>.</summary>
    public Task<FilterOptions> EntityChoicesAsync(CancellationToken cancellation) => rows.EntityChoicesAsync(cancellation);

    /// <summary>The placements at an entity, the last to start first.</summary>
    public async Task<PagedResult<PlacementListItem>> PlacementsAsync(string entity, CancellationToken cancellation)
    {
        var found = await rows.PlacementsAsync(programme, entity, cancellation);
        if (caseload is null)
        {
            return found;
        }

        var mine = (await CasesAsync(new(), CaseSort.Trajectory, descending: false, new(1, PageRequest.MostRows), cancellation)).Rows
            .Select(c => c.Trajectory).ToHashSet(StringComparer.Ordinal);
        List<PlacementListItem> placements = [.. found.Rows.Where(p => mine.Contains(p.Trajectory))];
        return new(found.Position, found.AsOf, placements.Count, placements);
    }

    /// <summary>A page of the vacancies of an entity, or of all; those reported since a day, or all.</summary>
    public async Task<PagedResult<VacancyListItem>> VacanciesAsync(string? entity, LocalDate? since, PageRequest page, CancellationToken cancellation) =>
        await rows.VacanciesAsync(entity, since, page, cancellation);

    /// <summary>The programme itself; none where it was not there yet.</summary>
    public async Task<PagedResult<ProgrammeListItem>> ProgrammeAsync(CancellationToken cancellation) => await rows.ProgrammeAsync(programme, cancellation);

    private CaseFilter Reached(CaseFilter filter) => caseload is null ? filter : filter with { Caseload = caseload };

    private WorklistFilter Reached(WorklistFilter filter) => caseload is null ? filter : filter with { Caseload = caseload };
}
