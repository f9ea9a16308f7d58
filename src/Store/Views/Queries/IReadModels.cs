using NodaTime;

namespace Spoor.Store.Views.Queries;

/// <summary>What the screens ask of the read models, at one moment: now from the stored views, earlier from a fold of the log as far as it was
/// known. Whoever asks sees no difference.</summary>
public interface IReadModels
{
    /// <summary>A page of the cases that a filter lets through.</summary>
    Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation);

    /// <summary>How many of those there are in each phase, by its stored name.</summary>
    Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation);

    /// <summary>What cases can be chosen by: <c>municipality</c>, <c>professional</c>, <c>employer</c> and <c>year</c>.</summary>
    Task<Choices> CaseChoices(string? programme, CancellationToken cancellation);

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
    Task<ViewPage<ListedPlacement>> Placements(string entity, string? programme, CancellationToken cancellation);

    /// <summary>A page of the vacancies of an entity, or of all; those reported since a day, or all.</summary>
    Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation);

    /// <summary>One programme, or all of them by id.</summary>
    Task<ViewPage<ListedProgramme>> Programmes(string? programme, CancellationToken cancellation);
}

/// <summary>The read models as they are stored: those of now.</summary>
public sealed class StoredReadModels(ViewDatabase views) : IReadModels
{
    public Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        views.Cases(filter, sort, descending, page, cancellation);

    public Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation) => views.CaseCounts(filter, cancellation);

    public Task<Choices> CaseChoices(string? programme, CancellationToken cancellation) => views.CaseChoices(programme, cancellation);

    public Task<ViewPage<ListedObligation>> Worklist(WorklistFilter filter, PageOf page, CancellationToken cancellation) =>
        views.Worklist(filter, page, cancellation);

    public Task<IReadOnlyList<ObligationCount>> WorklistCounts(WorklistFilter filter, CancellationToken cancellation) =>
        views.WorklistCounts(filter, cancellation);

    public Task<ViewPage<ListedEmployer>> Employers(
        EmployerFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        views.Employers(filter, sort, descending, page, cancellation);

    public Task<ViewPage<ListedEntity>> Entities(EntityFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        views.Entities(filter, sort, descending, page, cancellation);

    public Task<Choices> EntityChoices(CancellationToken cancellation) => views.EntityChoices(cancellation);

    public Task<ViewPage<ListedPlacement>> Placements(string entity, string? programme, CancellationToken cancellation) =>
        views.Placements(entity, programme, cancellation);

    public Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation) =>
        views.Vacancies(entity, since, page, cancellation);

    public Task<ViewPage<ListedProgramme>> Programmes(string? programme, CancellationToken cancellation) => views.Programmes(programme, cancellation);
}
