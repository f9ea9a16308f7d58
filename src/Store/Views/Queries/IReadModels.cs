using NodaTime;

namespace Spoor.Store.Views.Queries;

/// <summary>What the screens ask of the read models of one programme, at one moment: now from the stored views, earlier from a fold of the log as far as it
/// was known. Whoever asks sees no difference. None is made without its programme, so nothing can be asked without it: employers and their vacancies
/// are of all programmes, and all that is told of a case, a placement or a count is of this one.</summary>
public interface IReadModels
{
    /// <summary>A page of the cases that a filter lets through.</summary>
    Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation);

    /// <summary>How many of those there are in each phase, by its stored name.</summary>
    Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation);

    /// <summary>What cases can be chosen by: <c>municipality</c>, <c>professional</c>, <c>employer</c> and <c>year</c>.</summary>
    Task<Choices> CaseChoices(CancellationToken cancellation);

    /// <summary>A page of the obligations that a filter lets through, the most urgent first.</summary>
    Task<ViewPage<ListedObligation>> Worklist(WorklistFilter filter, PageOf page, CancellationToken cancellation);

    /// <summary>How many of those there are of each kind.</summary>
    Task<IReadOnlyList<ObligationCount>> WorklistCounts(WorklistFilter filter, CancellationToken cancellation);

    /// <summary>A page of the employers that a filter lets through, each id by itself.</summary>
    Task<ViewPage<ListedEmployer>> Employers(EmployerFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation);

    /// <summary>A page of the employer entities that a filter lets through.</summary>
    Task<ViewPage<ListedEntity>> Entities(EntityFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation);

    /// <summary>What employers can be chosen by: <c>municipality</c> and <c>contact_point</c>.</summary>
    Task<Choices> EntityChoices(CancellationToken cancellation);

    /// <summary>The placements at an entity, the last to start first.</summary>
    Task<ViewPage<ListedPlacement>> Placements(string entity, CancellationToken cancellation);

    /// <summary>A page of the vacancies of an entity, or of all; those reported since a day, or all.</summary>
    Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation);

    /// <summary>The programme itself; none where it was not there yet.</summary>
    Task<ViewPage<ListedProgramme>> Programme(CancellationToken cancellation);
}

/// <summary>The read models as they are stored: those of now. For whoever has seen that every view was filled: it stays so.</summary>
public sealed class StoredReadModels(ViewDatabase views, string programme) : IReadModels
{
    public async Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        (await views.Cases(programme, filter, sort, descending, page, cancellation)).Value;

    public Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation) => views.CaseCounts(programme, filter, cancellation);

    public Task<Choices> CaseChoices(CancellationToken cancellation) => views.CaseChoices(programme, cancellation);

    public async Task<ViewPage<ListedObligation>> Worklist(WorklistFilter filter, PageOf page, CancellationToken cancellation)
    {
        var listed = (await views.Worklist(programme, filter, page, cancellation)).Value;
        return new(listed.Position, listed.AsOf, listed.Total, listed.Rows);
    }

    public async Task<IReadOnlyList<ObligationCount>> WorklistCounts(WorklistFilter filter, CancellationToken cancellation) =>
        [.. (await views.Worklist(programme, filter, new(1, 1), cancellation)).Value.ByObligation.Where(c => filter.Obligation is null || c.Obligation == filter.Obligation)];

    public async Task<ViewPage<ListedEmployer>> Employers(
        EmployerFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        (await views.Employers(programme, filter, sort, descending, page, cancellation)).Value;

    public async Task<ViewPage<ListedEntity>> Entities(EntityFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        (await views.Entities(programme, filter, sort, descending, page, cancellation)).Value;

    public Task<Choices> EntityChoices(CancellationToken cancellation) => views.EntityChoices(cancellation);

    public async Task<ViewPage<ListedPlacement>> Placements(string entity, CancellationToken cancellation) =>
        (await views.Placements(programme, entity, cancellation)).Value;

    public async Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation) =>
        (await views.Vacancies(entity, since, page, cancellation)).Value;

    public async Task<ViewPage<ListedProgramme>> Programme(CancellationToken cancellation) =>
        (await views.Programmes(programme, cancellation)).Value;
}
