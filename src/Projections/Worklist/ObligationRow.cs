using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Projections.Worklist;

/// <summary>What must still be done on a trajectory.</summary>
public enum Obligation
{
    /// <summary>The service point's answer to a profile, due within 21 days of it.</summary>
    [Code("feedback")] Feedback,

    /// <summary>The six-month check of a job in scope, due on its six-month date.</summary>
    [Code("six_month_check")] SixMonthCheck,

    /// <summary>Paid work after unpaid work, to start no later than the deadline.</summary>
    [Code("unpaid_step")] UnpaidStep,

    /// <summary>A professional to be recorded.</summary>
    [Code("professional")] Professional,

    /// <summary>The mental-health institution's involvement to be recorded.</summary>
    [Code("mental_health")] MentalHealth,

    /// <summary>A proposal to be answered.</summary>
    [Code("proposal")] Proposal,

    /// <summary>A next step after a short first job.</summary>
    [Code("next_step")] NextStep,
}

/// <summary>An obligation. Whether it is overdue follows from the projection's date: no row needs updating from day to day.</summary>
/// <param name="Nth">Its index among the obligations of the trajectory, from 0.</param>
/// <param name="Since">The first day of the obligation.</param>
/// <param name="DueOn">The last day on which it is in time; null if there is none.</param>
/// <param name="RefersTo">The placement or the proposal it is about; null if none.</param>
/// <param name="Employer">The employer of that placement or proposal.</param>
/// <param name="PlannedOn">The day on which a recorded future step fulfils it; null if there is none.</param>
/// <param name="Professional">The professional who guides the trajectory: the one assigned last; null if there is none.</param>
public sealed record ObligationRow(
    TrajectoryId Trajectory,
    int Nth,
    ProgrammeId Programme,
    ClientId Client,
    MunicipalityCode Municipality,
    Obligation Obligation,
    LocalDate Since,
    LocalDate? DueOn,
    string? RefersTo,
    EmployerId? Employer,
    ProfessionalId? Professional,
    LocalDate? PlannedOn = null);
