using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Store.Views.Queries;

namespace Spoor.Store.Views.Past;

/// <summary>The read models at a moment, filtered and sorted in memory as the statements of the stored ones do it.</summary>
internal sealed class PastReadModels(PastRows rows, string programme) : IReadModels
{
    private readonly PastCases _cases = new(rows, programme);
    private readonly PastWorklist _worklist = new(rows, programme);
    private readonly PastEmployers _employers = new(rows, programme);

    public Task<ViewPage<ListedCase>> Cases(CaseFilter filter, CaseSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        Page(_cases.Of(filter, sort, descending), page);

    public Task<IReadOnlyDictionary<string, long>> CaseCounts(CaseFilter filter, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(
            _cases.Of(filter, CaseSort.Trajectory, descending: false).CountBy(c => c.Phase).ToDictionary(c => c.Key, c => (long)c.Value));

    public Task<Choices> CaseChoices(CancellationToken cancellation) => Task.FromResult(_cases.Choices());

    public Task<ViewPage<ListedObligation>> Worklist(WorklistFilter filter, PageOf page, CancellationToken cancellation) => Page(_worklist.Of(filter), page);

    public Task<IReadOnlyList<ObligationCount>> WorklistCounts(WorklistFilter filter, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ObligationCount>>(
        [
            .. _worklist.Of(filter)
                .GroupBy(o => o.Obligation)
                .OrderBy(o => o.Key, StringComparer.Ordinal)
                .Select(o => new ObligationCount(o.Key, o.Count(), o.Count(one => one.IsOverdue == true))),
        ]);

    public Task<ViewPage<ListedEmployer>> Employers(
        EmployerFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        Page(_employers.Of(filter, sort, descending), page);

    public Task<ViewPage<ListedEntity>> Entities(EntityFilter filter, EmployerSort sort, bool descending, PageOf page, CancellationToken cancellation) =>
        Page(_employers.Entities(filter, sort, descending), page);

    public Task<Choices> EntityChoices(CancellationToken cancellation) => Task.FromResult(_employers.Choices());

    public Task<ViewPage<ListedPlacement>> Placements(string entity, CancellationToken cancellation)
    {
        List<ListedPlacement> found = [.. _employers.Placements(entity)];
        return Task.FromResult(new ViewPage<ListedPlacement>(rows.Position, rows.AsOf, found.Count, found));
    }

    public Task<ViewPage<ListedVacancy>> Vacancies(string? entity, LocalDate? since, PageOf page, CancellationToken cancellation) =>
        Page(_employers.Vacancies(entity, since), page);

    public Task<ViewPage<ListedProgramme>> Programme(CancellationToken cancellation)
    {
        List<ListedProgramme> found =
        [
            .. rows.Programmes
                .Where(p => p.Programme.Value == programme)
                .Select(p => new ListedProgramme(p.Programme.Value, p.Name, JsonSerializer.SerializeToElement(p.Document, SpoorJson.Options))),
        ];
        return Task.FromResult(new ViewPage<ListedProgramme>(rows.Position, rows.AsOf, found.Count, found));
    }

    private Task<ViewPage<TRow>> Page<TRow>(IEnumerable<TRow> all, PageOf page)
    {
        List<TRow> found = [.. all];
        return Task.FromResult(new ViewPage<TRow>(rows.Position, rows.AsOf, found.Count, [.. found.Skip((page.Number - 1) * page.Size).Take(page.Size)]));
    }
}

/// <summary>Puts rows in an order, up or down.</summary>
internal static class PastOrder
{
    public static IOrderedEnumerable<TRow> By<TRow, TKey>(this IEnumerable<TRow> rows, Func<TRow, TKey> key, bool descending, IComparer<TKey>? comparer = null) =>
        descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);

    public static IOrderedEnumerable<TRow> ThenBy<TRow>(this IOrderedEnumerable<TRow> rows, Func<TRow, string> key, bool descending) =>
        descending ? rows.ThenByDescending(key, StringComparer.Ordinal) : rows.ThenBy(key, StringComparer.Ordinal);

    /// <summary>Whether a text holds another, whatever its case.</summary>
    public static bool Holds(this string text, string part) => FoldedText.Of(text).Contains(FoldedText.Of(part), StringComparison.Ordinal);
}
