using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Projections.CaseList;
using Spoor.Projections.YearByTrajectory;
using Spoor.Store.Catalogue;
using Spoor.Store.Views.Queries;

namespace Spoor.Store.Views.Past;

/// <summary>The list of cases at a moment (<c>Sql/Views/cases.sql</c>).</summary>
internal sealed class PastCases(PastRows rows, string programme)
{
    public IEnumerable<ListedCase> Of(CaseFilter filter, CaseSort sort, bool descending) =>
        Ordered(All.Where(c => Fits(c, filter)), sort, descending).ThenBy(c => c.Trajectory, descending);

    public Choices Choices()
    {
        List<ListedCase> cases = [.. All];
        return Queries.Choices.From(
        [
            .. cases.Select(c => ("municipality", c.Municipality, (string?)null)),
            .. cases.SelectMany(c => c.Professionals).Select(p => ("professional", p, (string?)null)),
            .. cases.Where(c => c.EmployerName is not null).Select(c => ("employer", c.Employer!, c.EmployerName)),
            .. cases.Where(c => c.Year is not null).Select(c => ("year", FormattableString.Invariant($"{c.Year}"), (string?)null)),
        ]);
    }

    private static IOrderedEnumerable<ListedCase> Ordered(IEnumerable<ListedCase> cases, CaseSort sort, bool descending) => sort switch
    {
        CaseSort.StartedOn => cases.By(c => c.StartedOn, descending),
        CaseSort.LastStepOn => cases.By(c => c.LastStepOn, descending),
        CaseSort.LastRecordedAt => cases.By(c => c.LastRecordedAt, descending),
        // As PostgreSQL has it, what is not known comes last going up.
        CaseSort.WaitingSince => cases.By(c => c.WaitingSince ?? NodaTime.LocalDate.MaxIsoValue, descending),
        _ => cases.By(c => c.Trajectory, descending, StringComparer.Ordinal),
    };

    private static bool Fits(ListedCase one, CaseFilter filter) =>
        (filter.Search is null || one.Trajectory.Holds(filter.Search) || one.Client.Holds(filter.Search))
        && (filter.Municipality is null || one.Municipality == filter.Municipality)
        && (filter.Benefit is null || one.Benefit == filter.Benefit)
        && (filter.Goal is null || one.Goal == filter.Goal)
        && (filter.Phase is null || one.Phase == filter.Phase)
        && (filter.Course is null || one.Course == filter.Course)
        && (filter.Caseload is null || one.Professionals.Any(filter.Caseload.Contains))
        && (filter.Professional is null || one.Professionals.Contains(filter.Professional))
        && (filter.Employer is null || one.Employer == filter.Employer)
        && (filter.Year is null || one.Year == filter.Year)
        && (filter.State is null || one.State == filter.State)
        && (filter.Rule is null || one.Rule == filter.Rule)
        && (filter.IsWaiting is null || one.WaitingSince is not null == filter.IsWaiting);

    private IEnumerable<ListedCase> All => rows.Cases.Where(c => c.Programme.Value == programme).Select(Listed);

    private ListedCase Listed(CaseRow row)
    {
        var year = rows.Years.GetValueOrDefault(row.Trajectory);
        return new(
            row.Trajectory.Value,
            row.Client.Value,
            row.Programme.Value,
            row.Municipality.Value,
            Codes<Benefit>.Name(row.Benefit),
            Codes<Goal>.Name(row.Goal),
            row.StartedOn,
            Codes<Course>.Name(row.Course),
            row.ClosedOn,
            Codes<Phase>.Name(row.Phase),
            [.. row.Professionals.Select(p => p.Value)],
            [.. row.Roles.Select(Codes<ProfessionalRole>.Name)],
            row.MentalHealth?.Value,
            row.Employer?.Value,
            row.Employer is { } employer ? NameOf(employer) : null,
            row.PlacementPaid,
            row.PlacementFrom,
            row.PlacementUntil,
            row.LastStepOn,
            EventCatalogue.NameOf(row.LastStep),
            row.LastRecordedAt,
            row.Version,
            year?.Year,
            year is null ? null : Codes<Scope>.Name(year.State),
            year?.Rule is { } rule ? Codes<Rule>.Name(rule) : null,
            year?.Standing is { } standing ? Codes<Standing>.Name(standing) : null,
            row.WaitingSince,
            row.Placeable);
    }

    private string? NameOf(EmployerId employer) => rows.Employers.GetValueOrDefault(employer)?.Name;
}
