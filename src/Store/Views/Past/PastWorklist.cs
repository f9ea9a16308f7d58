using Spoor.Domain.Json;
using Spoor.Projections.Worklist;
using Spoor.Store.Views.Queries;

namespace Spoor.Store.Views.Past;

/// <summary>The worklist at a moment (<c>Sql/Views/worklist.sql</c>).</summary>
internal sealed class PastWorklist(PastRows rows, string programme)
{
    public IEnumerable<ListedObligation> Of(WorklistFilter filter) => rows.Obligations
        .Where(o => o.Programme.Value == programme)
        .Select(row => (Row: row, Listed: Listed(row)))
        .Where(o => Fits(o.Listed, filter))
        .OrderBy(o => o.Row.DueOn ?? o.Row.Since)
        .ThenBy(o => o.Listed.Trajectory, StringComparer.Ordinal)
        .ThenBy(o => o.Row.Nth)
        .Select(o => o.Listed);

    private static bool Fits(ListedObligation one, WorklistFilter filter) =>
        (filter.Obligation is null || one.Obligation == filter.Obligation)
        && (filter.Caseload is null || (one.Professional is { } professional && filter.Caseload.Contains(professional)))
        && (filter.Professional is null || one.Professional == filter.Professional)
        && (filter.Municipality is null || one.Municipality == filter.Municipality)
        && (filter.Until is null || (one.DueOn ?? one.Since) <= filter.Until)
        && (filter.IsOverdue is null || one.IsOverdue == true == filter.IsOverdue);

    private ListedObligation Listed(ObligationRow row) => new(
        row.Trajectory.Value,
        row.Programme.Value,
        row.Client.Value,
        row.Municipality.Value,
        Codes<Obligation>.Name(row.Obligation),
        row.Since,
        row.DueOn,
        // A check is due on its date, everything else may still be done on it.
        row.Obligation == Obligation.SixMonthCheck ? row.DueOn <= rows.AsOf : row.DueOn is null ? null : row.DueOn < rows.AsOf,
        row.RefersTo,
        row.Professional?.Value,
        row.Employer?.Value,
        row.Employer is { } employer ? rows.Employers.GetValueOrDefault(employer)?.Name : null,
        row.PlannedOn);
}
