using NodaTime;

namespace Spoor.Store.Views.Queries;

/// <summary>The read models as far as somebody's caseload reaches: whatever a screen asks, no other case comes back. Employers, vacancies and programmes are
/// no cases; which trajectories an employer has is.</summary>
/// <param name="caseload">The professionals whose cases they are.</param>
public sealed class OwnReadModels(IReadModels all, IReadOnlyList<string> caseload) : IReadModels
{
    public Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        all.Cases(filter with { Caseload = caseload }, sort, descending, page, cancellation);

    public Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation) =>
        all.CaseCounts(filter with { Caseload = caseload }, cancellation);

    public Task<Choices> CaseChoices(CancellationToken cancellation) => all.CaseChoices(cancellation);

    public Task<ViewPage<ListedObligation>> Worklist(WorklistFilter filter, PageOf page, CancellationToken cancellation) =>
        all.Worklist(filter with { Caseload = caseload }, page, cancellation);

    public Task<IReadOnlyList<ObligationCount>> WorklistCounts(WorklistFilter filter, CancellationToken cancellation) =>
        all.WorklistCounts(filter with { Caseload = caseload }, cancellation);

    public Task<ViewPage<ListedEmployer>> Employers(EmployerFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        all.Employers(filter, sort, descending, page, cancellation);

    public Task<ViewPage<ListedEntity>> Entities(EntityFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        all.Entities(filter, sort, descending, page, cancellation);

    public Task<Choices> EntityChoices(CancellationToken cancellation) => all.EntityChoices(cancellation);

    public async Task<ViewPage<ListedPlacement>> Placements(string entity, CancellationToken cancellation)
    {
        var found = await all.Placements(entity, cancellation);
        var mine = (await all.Cases(new(Caseload: caseload), CaseSort.Trajectory, descending: false, new(1, PageOf.MostRows), cancellation)).Rows
            .Select(c => c.Trajectory).ToHashSet(StringComparer.Ordinal);
        List<ListedPlacement> rows = [.. found.Rows.Where(p => mine.Contains(p.Trajectory))];
        return new(found.Position, found.AsOf, rows.Count, rows);
    }

    public Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation) =>
        all.Vacancies(entity, since, page, cancellation);

    public Task<ViewPage<ListedProgramme>> Programme(CancellationToken cancellation) => all.Programme(cancellation);
}
