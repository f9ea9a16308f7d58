using System.Collections.Immutable;
using NodaTime;
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
    [Code("contract_form")] ContractForm,
    [Code("lasting")] Lasting,
    [Code("temporary")] Temporary,
    [Code("next_step")] NextStep,
    [Code("still_guided")] StillGuided,
    [Code("first_step_running")] FirstStepRunning,
}

/// <param name="Standing">The six-month check; null unless the job is in scope.</param>
public sealed record JudgedJob(Job Job, Scope Scope, ScopeReason Why, Standing? Standing);

/// <summary>Job scope (rules.md, Words; rules-2.md, Job scope): the first row that applies.</summary>
public static class JobScope
{
    // How long after the last day worked a trajectory must have stayed open to be still guided.
    private const int StillGuidedDays = 31;

    /// <summary>Judges all jobs of a trajectory, by start, then log order.</summary>
    public static ImmutableArray<JudgedJob> Judge(TrajectoryFacts facts, Definition definition, CountingContext context)
    {
        var jobs = Job.Form(facts.Placements.All, context.EntityOf, definition.MaximumGapDays);
        var firstStep = FirstStepAmong(jobs, facts, definition);
        return
        [
            .. jobs.Select(job =>
            {
                var (scope, why) = Judge(job, job == firstStep, facts, definition);
                return new JudgedJob(job, scope, why, scope == Scope.In ? SixMonthCheck.StandingOf(job, facts.AsOf) : null);
            }),
        ];
    }

    private static (Scope, ScopeReason) Judge(Job job, bool isFirstStep, TrajectoryFacts facts, Definition definition) => job switch
    {
        _ when job.HoursPerWeek(definition) < definition.MinimumHoursPerWeek => (Scope.Out, ScopeReason.TooFewHours),
        _ when !job.ContractForms(definition).Any(definition.ContractForms.Contains) => (Scope.Out, ScopeReason.ContractForm),
        _ when job.IsLasting(definition.MinimumJobMonths) => (Scope.In, ScopeReason.Lasting),
        _ when !isFirstStep => (Scope.Out, ScopeReason.Temporary),
        _ when job.WorkedUntil is { } last && HasNextStep(job, last, facts, definition) => (Scope.In, ScopeReason.NextStep),
        _ when job.WorkedUntil is { } last && IsStillGuided(last, facts, definition) => (Scope.In, ScopeReason.StillGuided),
        _ when facts.Closing is not null => (Scope.Out, ScopeReason.Temporary),
        _ => (Scope.Pending, ScopeReason.FirstStepRunning),
    };

    /// <summary>The step that the treatment plan endorsed; null if there is none.</summary>
    public static Job? FirstStepAmong(IReadOnlyList<Job> jobs, TrajectoryFacts facts, Definition definition)
    {
        if (jobs.Count == 0 || facts.Of<FirstStepEndorsed>().Select(e => (LocalDate?)e.EndorsedOn).Min() is not { } endorsed)
        {
            return null;
        }

        return definition.FirstStep switch
        {
            FirstStep.FirstJob => endorsed <= jobs[0].Start ? jobs[0] : null,
            _ => jobs.FirstOrDefault(j => j.Start >= endorsed),
        };
    }

    private static bool HasNextStep(Job job, LocalDate workedUntil, TrajectoryFacts facts, Definition definition)
    {
        if (definition.FirstStepContinues == FirstStepContinues.NextStep)
        {
            return facts.Of<MatchAccepted>().Any(e => e.On > workedUntil) || facts.Of<PlacementStarted>().Any(e => e.StartsOn > workedUntil);
        }

        // The starts of its own placements, and the acceptances of the proposals they name, are no next step.
        var own = facts.Of<PlacementStarted>().Where(e => job.Placements.Any(p => p.Id == e.PlacementId)).ToList();
        return facts.Of<MatchAccepted>().Any(e => e.On >= workedUntil && own.TrueForAll(p => p.ProposalId != e.ProposalId))
            || facts.Of<PlacementStarted>().Any(e => e.StartsOn >= workedUntil && !own.Contains(e));
    }

    private static bool IsStillGuided(LocalDate workedUntil, TrajectoryFacts facts, Definition definition) =>
        definition.FirstStepContinues == FirstStepContinues.StillGuided && facts.Closing is { } closing && closing.On > workedUntil.PlusDays(StillGuidedDays);
}
