using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Members;

/// <summary>One of the employer entities behind a year's result (rules.md, New employers of year Y).</summary>
/// <param name="Employer">The first registered id of the entity, used as its id.</param>
/// <param name="Since">The start of the deciding job.</param>
public sealed record YearEmployer(EmployerId Employer, string Name, EmployerStanding Standing, LocalDate Since)
{
    /// <summary>An entity with a standing in a year.</summary>
    /// <param name="first">The first registered employer of the entity.</param>
    /// <param name="jobs">Its first jobs; at least one is present.</param>
    public static YearEmployer Of(EmployerFact first, EmployerStanding standing, EntityJobs jobs) =>
        new(first.Id, first.Name, standing, (jobs.FirstFirm ?? jobs.FirstOpen)!.Value);
}
