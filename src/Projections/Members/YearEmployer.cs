using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Members;

/// <summary>One of the employer entities behind a year's result (rules.md, New employers of year Y).</summary>
/// <param name="Employer">The id that was registered first, by which the entity goes.</param>
/// <param name="Since">The start of the job that decides.</param>
public sealed record YearEmployer(EmployerId Employer, string Name, EmployerStanding Standing, LocalDate Since)
{
    /// <summary>An entity that stands somehow in a year.</summary>
    /// <param name="first">The employer of it that was registered first.</param>
    /// <param name="jobs">Its first jobs, of which at least one is there.</param>
    public static YearEmployer Of(EmployerFact first, EmployerStanding standing, EntityJobs jobs) =>
        new(first.Id, first.Name, standing, (jobs.FirstFirm ?? jobs.FirstOpen)!.Value);
}
