using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;

namespace Spoor.Projections.Explanation;

/// <summary>Why a trajectory counts or not, rule by rule, with the evidence (interfaces.md, <c>explain</c>).</summary>
/// <param name="Year">The year it belongs to under the definition; null if none.</param>
public sealed record TrajectoryExplanation(
    TrajectoryId Trajectory, int? Year, Scope State, IReadOnlyList<RuleVerdict> Rules, IReadOnlyList<ExplainedJob> Jobs)
{
    /// <summary>The explanation of a verdict.</summary>
    public static TrajectoryExplanation Of(Verdict verdict) =>
        new(verdict.Facts.Id, verdict.Year, verdict.State, verdict.Rules, [.. verdict.Jobs.Select(ExplainedJob.Of)]);
}

/// <param name="Employer">The employer id on its first placement.</param>
/// <param name="AgreedLastDay">Null if it is open-ended.</param>
/// <param name="Standing">Null unless in scope.</param>
public sealed record ExplainedJob(
    EmployerId Employer, LocalDate Start, LocalDate? AgreedLastDay, Scope Scope, ScopeReason Why, Standing? Standing)
{
    /// <summary>The explanation of a judged job.</summary>
    public static ExplainedJob Of(JudgedJob judged) => new(
        judged.Job.Placements[0].Employer, judged.Job.Start, judged.Job.AgreedLastDay, judged.Scope, judged.Why, judged.Standing);
}
