using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;

namespace Spoor.Domain.Counting;

/// <summary>The standing of an employer entity in one year (rules.md, New employers of year Y).</summary>
public enum EmployerStanding
{
    [Code("new")] New,
    [Code("experience_unknown")] ExperienceUnknown,
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

/// <summary>Determines which employer entities are new in a year. <c>countsBy</c> is not used, and jobs of every year are included.</summary>
public static class NewEmployers
{
    /// <summary>The jobs of a trajectory that are included: none if it is out.</summary>
    public static IEnumerable<(EmployerEntity Entity, LocalDate Start, bool IsFirm)> JobsOf(Verdict verdict) => verdict.State == Scope.Out
        ? []
        : verdict.Jobs.Where(j => j.Scope != Scope.Out)
            .Select(j => (j.Job.Entity, j.Job.Start, j.Scope == Scope.In && verdict.State == Scope.In));

    /// <summary>The standing of an entity in a year.</summary>
    /// <param name="attested">The last attestation on any of its ids, in log order.</param>
    /// <returns>Null if it has none in that year.</returns>
    public static EmployerStanding? StandingIn(int year, EntityJobs jobs, Experience? attested) => (jobs.FirstFirm, attested) switch
    {
        ({ } firm, _) when firm.Year != year => null,
        ({ }, Experience.Experienced) => EmployerStanding.Experienced,
        ({ }, Experience.None) => EmployerStanding.New,
        ({ }, null) => EmployerStanding.ExperienceUnknown,
        (null, not Experience.Experienced) when jobs.FirstOpen?.Year == year => EmployerStanding.PlacementPending,
        _ => null,
    };
}
