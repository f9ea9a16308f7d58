using NodaTime;

namespace Spoor.EventStore.Views;

/// <summary>The queries of the screens on the read models of one programme, at one point in time. The programme is required, so that every case, placement or
/// count is of that programme; employers and their vacancies belong to all programmes.</summary>
/// <param name="rows">Of now, or of another point in time.</param>
/// <param name="caseload">The professionals whose cases are visible: no query returns another case. Null means every case.</param>
public sealed class ReadModels(ListRows rows, string programme, IReadOnlyList<string>? caseload = null)
{
    /// <summary>A page of the cases that match the filter.</summary>
    public async Task<PagedResult<CaseListItem>> CasesAsync(CaseFilter filter, CaseSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.CasesAsync(programme, Reached(filter), sort, descending, page, cancellation);

    /// <summary>How many of those there are in each phase, by its stored name.</summary>
    public Task<IReadOnlyDictionary<string, long>> CaseCountsAsync(CaseFilter filter, CancellationToken cancellation) => rows.CaseCountsAsync(programme, Reached(filter), cancellation);

    /// <summary>The filter options for cases: <c>municipality</c>, <c>professional</c>, <c>employer</c> and <c>year</c>.</summary>
    public Task<FilterOptions> CaseChoicesAsync(CancellationToken cancellation) => rows.CaseChoicesAsync(programme, cancellation);

    /// <summary>A page of the obligations that match the filter, most urgent first.</summary>
    public async Task<PagedResult<ObligationListItem>> WorklistAsync(WorklistFilter filter, PageRequest page, CancellationToken cancellation) =>
        await rows.WorklistAsync(programme, Reached(filter), page, cancellation);

    /// <summary>How many of those there are of each kind.</summary>
    public Task<IReadOnlyList<ObligationCount>> WorklistCountsAsync(WorklistFilter filter, CancellationToken cancellation) =>
        rows.WorklistCountsAsync(programme, Reached(filter), cancellation);

    /// <summary>A page of the employers that match the filter, one row per id.</summary>
    public async Task<PagedResult<EmployerListItem>> EmployersAsync(EmployerFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.EmployersAsync(programme, filter, sort, descending, page, cancellation);

    /// <summary>A page of the employer entities that match the filter.</summary>
    public async Task<PagedResult<EntityListItem>> EntitiesAsync(EntityFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation) =>
        await rows.EntitiesAsync(programme, filter, sort, descending, page, cancellation);

    /// <summary>The filter options for employers: <c>municipality</c> and <c>contact_point</c>.</summary>
    public Task<FilterOptions> EntityChoicesAsync(CancellationToken cancellation) => rows.EntityChoicesAsync(cancellation);

    /// <summary>The placements at an entity, latest start first.</summary>
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

    /// <summary>A page of the vacancies of an entity, or of the open ones of all; those reported since a day, or all.</summary>
    public async Task<PagedResult<VacancyListItem>> VacanciesAsync(string? entity, LocalDate? since, PageRequest page, CancellationToken cancellation) =>
        await rows.VacanciesAsync(entity, since, page, cancellation);

    /// <summary>The programme itself; empty if it did not exist yet.</summary>
    public async Task<PagedResult<ProgrammeListItem>> ProgrammeAsync(CancellationToken cancellation) => await rows.ProgrammeAsync(programme, cancellation);

    private CaseFilter Reached(CaseFilter filter) => caseload is null ? filter : filter with { Caseload = caseload };

    private WorklistFilter Reached(WorklistFilter filter) => caseload is null ? filter : filter with { Caseload = caseload };
}
