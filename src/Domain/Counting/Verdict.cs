using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;

namespace Spoor.Domain.Counting;

/// <summary>Whether one trajectory counts, and why (rules.md, State; rules-2.md).</summary>
/// <param name="BookedUnder">The first failed rule, else the first pending one; null if it is in.</param>
/// <param name="CountsOn">The date that decides to which year it belongs under the definition; null if none.</param>
/// <param name="CohortJob">The job whose six-month check represents it: its earliest in scope, under <c>retention</c> its
/// earliest retained one. Null if it is not placed.</param>
public sealed record Verdict(
    TrajectoryFacts Facts,
    Definition Definition,
    ImmutableArray<RuleVerdict> Rules,
    ImmutableArray<JudgedJob> Jobs,
    Scope State,
    Rule? BookedUnder,
    LocalDate? CountsOn,
    JudgedJob? CohortJob)
{
    /// <summary>The year it belongs to; null if none.</summary>
    public int? Year => CountsOn?.Year;

    /// <summary>Whether a rule is pending.</summary>
    public bool IsPending(Rule rule) => Rules.Any(r => r.Rule == rule && r.Outcome == RuleOutcome.Pending);

    /// <summary>Judges a trajectory under a definition.</summary>
    public static Verdict Of(TrajectoryFacts facts, Definition definition, CountingContext context)
    {
        var jobs = JobScope.Judge(facts, definition, context);
        var rules = TrajectoryScope.Judge(facts, definition, context, jobs);
        var failed = rules.FirstOrDefault(r => r.Outcome == RuleOutcome.Failed);
        var pending = rules.FirstOrDefault(r => r.Outcome == RuleOutcome.Pending);
        return new(
            facts,
            definition,
            rules,
            jobs,
            failed is not null ? Scope.Out : pending is not null ? Scope.Pending : Scope.In,
            (failed ?? pending)?.Rule,
            CountsOnBy(facts, definition, jobs),
            EarliestOf(definition, jobs));
    }

    /// <summary>The date that decides to which year a trajectory belongs; null if it belongs to none.</summary>
    public static LocalDate? CountsOnBy(TrajectoryFacts facts, Definition definition, ImmutableArray<JudgedJob> jobs) => definition.CountsBy switch
    {
        CountsBy.Start => facts.Intake.StartedOn,
        CountsBy.Placement => (Earliest(jobs, Scope.In) ?? Earliest(jobs, Scope.Pending))?.Job.Start,
        CountsBy.Retention => EarliestRetained(jobs)?.Job.SixMonthDate,
        _ => throw new UnreachableException(),
    };

    private static JudgedJob? EarliestOf(Definition definition, ImmutableArray<JudgedJob> jobs) =>
        (definition.CountsBy == CountsBy.Retention ? EarliestRetained(jobs) : null) ?? Earliest(jobs, Scope.In);

    private static JudgedJob? Earliest(ImmutableArray<JudgedJob> jobs, Scope scope) => jobs.FirstOrDefault(j => j.Scope == scope);

    private static JudgedJob? EarliestRetained(ImmutableArray<JudgedJob> jobs) => jobs.FirstOrDefault(j => j.Standing == Standing.Retained);
}
