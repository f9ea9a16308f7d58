using System.Text.Json;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.CaseList;
using Spoor.Projections.Employers;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Stored;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.EventStore.Views;

/// <summary>A view that is stored: of which streams, by which fold, in which tables.</summary>
/// <param name="Name">The name it has in <c>view_state</c>.</param>
/// <param name="Shape">The version of the fold and of the tables: raised with any change of either, so that hosts fill it anew.</param>
/// <param name="Kind">The streams that have rows in it.</param>
/// <param name="IsJudged">Whether rows follow from a verdict, and so from employers and definitions too.</param>
/// <param name="Fold">The rows of a stream, a list for each table.</param>
internal sealed record StoredView(
    string Name, int Shape, StreamKind Kind, bool IsJudged, Func<StreamAt, ViewRows> Fold, params IReadOnlyList<ViewTable> Tables)
{
    public static StoredView Years { get; } = new(
        "years", 1, StreamKind.Trajectory, IsJudged: true, YearByTrajectory.Of,
        ViewTable.Of<YearRow>("view_years", (columns, row) => columns
            .Text(row.Trajectory.Value).Text(row.Programme.Value).Code<Scope>(row.State).Code(row.Rule).Number(row.Year)
            .Flag(row.Placed).Code(row.Standing).Date(row.StartedOn).Text(row.Client.Value).Text(row.Municipality.Value)
            .Code<Course>(row.Course).Number(row.Proposed).Number(row.Accepted).Number(row.Declined)),
        ViewTable.Of<PlacementRow>("view_placements", (columns, row) => columns
            .Text(row.Trajectory.Value).Number(row.Nth).Text(row.Placement.Value).Text(row.Programme.Value).Text(row.Employer.Value)
            .Text(row.Entity).Date(row.StartsOn).Date(row.LastDay).Flag(row.Paid).Number(row.Job).Date(row.JobStart)
            .Code(row.JobScope).Code(row.Weight)));

    public static StoredView Cases { get; } = new(
        "cases", 5, StreamKind.Trajectory, IsJudged: false, CaseList.Of,
        ViewTable.Of<CaseRow>("view_cases", (columns, row) => columns
            .Text(row.Trajectory.Value).Text(row.Client.Value).Text(row.Programme.Value).Text(row.Municipality.Value)
            .Code<Benefit>(row.Benefit).Code<Goal>(row.Goal).Date(row.StartedOn).Code<Course>(row.Course).Date(row.ClosedOn)
            .Code<Phase>(row.Phase).Texts(row.Professionals.Select(p => p.Value)).Texts(row.Roles.Select(Codes<ProfessionalRole>.Name))
            .Id(row.MentalHealth).Id(row.Employer).Flag(row.PlacementPaid).Date(row.PlacementFrom).Date(row.PlacementUntil)
            .Date(row.LastStepOn).Text(EventCatalogue.NameOf(row.LastStep)).Moment(row.LastRecordedAt).Position(row.Version)
            .Date(row.WaitingSince).Flag(row.Placeable).Text(row.PlannedStep is { } planned ? EventCatalogue.NameOf(planned) : null).Date(row.PlannedOn)));

    public static StoredView Worklist { get; } = new(
        "worklist", 3, StreamKind.Trajectory, IsJudged: true, Projections.Worklist.Worklist.Of,
        ViewTable.Of<ObligationRow>("view_worklist", (columns, row) => columns
            .Text(row.Trajectory.Value).Number(row.Nth).Text(row.Programme.Value).Text(row.Client.Value).Text(row.Municipality.Value)
            .Code<Obligation>(row.Obligation).Date(row.Since).Date(row.DueOn).Text(row.RefersTo).Id(row.Employer).Id(row.Professional).Date(row.PlannedOn)));

    public static StoredView Employers { get; } = new(
        "employers", 2, StreamKind.Employer, IsJudged: false, Projections.Employers.Employers.Of,
        ViewTable.Of<EmployerRow>("view_employers", (columns, row) => columns
            .Text(row.Employer.Value).Text(row.Entity).Text(row.Name).Id(row.KvkNumber).Id(row.Municipality).Text(row.Sector)
            .Date(row.RegisteredOn).Position(row.RegisteredAt).Id(row.ContactOrganisation).Id(row.ContactProfessional)
            .Date(row.ContactAgreedOn).Code(row.Experience).Position(row.AttestedAt).Date(row.LastContactOn)
            .Code(row.LastContactPurpose).Number(row.Vacancies).Date(row.LastVacancyOn).Text(row.NameFolded)),
        ViewTable.Of<VacancyRow>("view_vacancies", (columns, row) => columns
            .Text(row.Employer.Value).Text(row.Vacancy.Value).Date(row.ReportedOn).Decimal(row.HoursPerWeek)));

    public static StoredView Programmes { get; } = new(
        "programmes", 1, StreamKind.Programme, IsJudged: false, ProgrammeOverview.Of,
        ViewTable.Of<ProgrammeRow>("view_programmes", (columns, row) => columns
            .Text(row.Programme.Value).Text(row.Name).Json(JsonSerializer.Serialize(row.Document, SpoorJson.Options))));

    /// <summary>Every stored view.</summary>
    public static IReadOnlyList<StoredView> All { get; } = [Years, Cases, Worklist, Employers, Programmes];
}
