using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

public enum Scope
{
    [Code("in")] In,
    [Code("pending")] Pending,
    [Code("out")] Out,
}

/// <summary>Why a job is in scope, out or pending (interfaces.md, <c>explain</c>).</summary>
public enum ScopeReason
{
    [Code("too_few_hours")] TooFewHours,
    [Code("lasting")] Lasting,
    [Code("temporary")] Temporary,
    [Code("next_step")] NextStep,
    [Code("first_step_running")] FirstStepRunning,
}

/// <param name="Standing">The six-month check; null unless the job is in scope.</param>
public sealed record JudgedJob(Job Job, Scope Scope, ScopeReason Why, Standing? Standing);

/// <summary>Job scope (rules.md, Words): the first row that applies.</summary>
public static class JobScope
{
    /// <summary>Judges all jobs of a trajectory, by start, then log order.</summary>
    public static ImmutableArray<JudgedJob> Judge(
        TrajectoryFacts facts, Definition definition, Func<EmployerId, EmployerEntity> entityOf)
    {
        var jobs = Job.Form(facts.Placements.All, entityOf);
        return
        [
            .. jobs.Select((job, index) =>
            {
                var (scope, why) = Judge(job, isFirst: index == 0, facts, definition);
                return new JudgedJob(job, scope, why, scope == Scope.In ? SixMonthCheck.StandingOf(job, facts.AsOf) : null);
            }),
        ];
    }

    private static (Scope, ScopeReason) Judge(Job job, bool isFirst, TrajectoryFacts facts, Definition definition) => job switch
    {
        _ when job.HoursPerWeek < definition.MinimumHoursPerWeek => (Scope.Out, ScopeReason.TooFewHours),
        _ when job.IsLasting(definition.MinimumJobMonths) => (Scope.In, ScopeReason.Lasting),
        _ when !isFirst || !IsEndorsed(facts, job.Start) => (Scope.Out, ScopeReason.Temporary),
        _ when job.WorkedUntil is { } last && HasNextStep(facts, last) => (Scope.In, ScopeReason.NextStep),
        _ when facts.Closing is not null => (Scope.Out, ScopeReason.Temporary),
        _ => (Scope.Pending, ScopeReason.FirstStepRunning),
    };

    private static bool IsEndorsed(TrajectoryFacts facts, LocalDate start) =>
        facts.First<FirstStepEndorsed>(e => e.EndorsedOn <= start) is not null;

    private static bool HasNextStep(TrajectoryFacts facts, LocalDate workedUntil) =>
        facts.First<MatchAccepted>(e => e.On > workedUntil) is not null
        || facts.First<PlacementStarted>(e => e.StartsOn > workedUntil) is not null;
}
