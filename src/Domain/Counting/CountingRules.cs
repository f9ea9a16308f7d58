using NodaTime;
using Spoor.Domain.Employers;

namespace Spoor.Domain.Counting;

/// <summary>One version of the counting rules. A closed year is always counted by the version it was closed with: a change of
/// meaning is a new version, never an edit of this one.</summary>
/// <param name="Version">1, 2, 3 … as a closing records it.</param>
/// <param name="Judge">The verdict on one trajectory.</param>
/// <param name="JobsOf">The jobs of a verdict that decide which employers are new.</param>
/// <param name="StandingIn">The standing of an employer entity in a year.</param>
public sealed record CountingRules(
    int Version,
    Func<TrajectoryFacts, Definition, Func<EmployerId, EmployerEntity>, Verdict> Judge,
    Func<Verdict, IEnumerable<(EmployerEntity Entity, LocalDate Start, bool IsFirm)>> JobsOf,
    Func<int, EntityJobs, Experience?, EmployerStanding?> StandingIn)
{
    /// <summary>rules.md, version 1.</summary>
    public static CountingRules First { get; } = new(1, Verdict.Of, NewEmployers.JobsOf, NewEmployers.StandingIn);

    /// <summary>Every supported version, the newest last.</summary>
    public static IReadOnlyList<CountingRules> All { get; } = [First];

    /// <summary>The version for new results.</summary>
    public static CountingRules Current => All[^1];
}
