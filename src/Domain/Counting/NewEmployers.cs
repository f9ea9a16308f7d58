using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The standing of an employer entity in one year (rules.md, New employers of year Y).</summary>
public enum EmployerStanding
{
    [Code("new")] New,
    [Code("experience_unknown")] ExperienceUnknown,

    /// <summary>It would be new, but without a KvK number it may be a firm that is registered twice.</summary>
    [Code("identity_unknown")] IdentityUnknown,
    [Code("placement_pending")] PlacementPending,
    [Code("experienced")] Experienced,
}

/// <param name="FirstFirm">The start of the first firm job at the entity, if any.</param>
/// <param name="FirstOpen">The start of the first open job there, if any.</param>
public sealed record EntityJobs(LocalDate? FirstFirm, LocalDate? FirstOpen)
{
    public static EntityJobs None { get; } = new(null, null);

    /// <summary>Adds a job of a trajectory that is not out.</summary>
    /// <param name="isFirm">In scope, and its trajectory in.</param>
    public EntityJobs With(LocalDate start, bool isFirm) => isFirm
        ? this with { FirstFirm = Earlier(FirstFirm, start) }
        : this with { FirstOpen = Earlier(FirstOpen, start) };

    private static LocalDate Earlier(LocalDate? known, LocalDate start) => known is { } day ? LocalDate.Min(day, start) : start;
}

/// <summary>How a job weighs in for its employer entity.</summary>
public enum JobWeight
{
    /// <summary>In scope, and its trajectory in.</summary>
    [Code("firm")] Firm,

    /// <summary>In scope or pending, and not firm.</summary>
    [Code("open")] Open,
}

/// <summary>What standings have in common.</summary>
public static class EmployerStandings
{
    /// <summary>Whether it is still open if the employer is new.</summary>
    public static bool IsPending(this EmployerStanding standing) => standing is not (EmployerStanding.New or EmployerStanding.Experienced);
}

/// <summary>Determines which employer entities are new in a year. <c>countsBy</c> is not used, and jobs of every year are included.</summary>
public static class NewEmployers
{
    /// <summary>The jobs of a trajectory that are included: none if it is out.</summary>
    public static IEnumerable<(EmployerEntity Entity, LocalDate Start, bool IsFirm)> JobsOf(Verdict verdict) =>
        from job in verdict.Jobs
        let weight = WeightOf(verdict, job)
        where weight is not null
        select (job.Job.Entity, job.Job.Start, weight == JobWeight.Firm);

    /// <summary>The weight of one job; null if it takes no part.</summary>
    public static JobWeight? WeightOf(Verdict verdict, JudgedJob job) => (verdict.State, job.Scope) switch
    {
        (Scope.Out, _) or (_, Scope.Out) => null,
        _ when !TakesPart(job.Job, verdict.Definition) => null,
        (Scope.In, Scope.In) => JobWeight.Firm,
        _ => JobWeight.Open,
    };

    /// <summary>Whether a job can make its employer new: a self-employed client is no employer, unless the definition says so.</summary>
    public static bool TakesPart(Job job, Definition definition) =>
        definition.SelfEmployedIsEmployer || job.ContractForms(definition).Any(f => f != ContractForm.SelfEmployed);

    /// <summary>The year in which an entity has a standing, and that standing: an entity is new once, in one year.</summary>
    /// <param name="hasNumber">Whether the entity is known by a KvK number.</param>
    /// <param name="attested">The last attestation on any of its ids, in log order.</param>
    /// <returns>Null if it has none in any year.</returns>
    public static (int Year, EmployerStanding Standing)? StandingOf(bool hasNumber, EntityJobs jobs, Experience? attested, Definition definition) => (jobs, attested) switch
    {
        ({ FirstFirm: { } firm }, Experience.Experienced) => (firm.Year, EmployerStanding.Experienced),
        ({ FirstFirm: { } firm }, null) => (firm.Year, EmployerStanding.ExperienceUnknown),
        ({ FirstFirm: { } firm }, _) when definition.NewEmployerNeedsNumber && !hasNumber => (firm.Year, EmployerStanding.IdentityUnknown),
        ({ FirstFirm: { } firm }, _) => (firm.Year, EmployerStanding.New),
        ({ FirstOpen: { } open }, not Experience.Experienced) => (open.Year, EmployerStanding.PlacementPending),
        _ => null,
    };
}
