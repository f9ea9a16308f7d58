using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The five rules of trajectory scope, in the order in which a trajectory is booked under them.</summary>
public enum Rule
{
    [Code("goal")] Goal,
    [Code("professional")] Professional,
    [Code("mental_health")] MentalHealth,
    [Code("temporary")] Temporary,
    [Code("unpaid")] Unpaid,
}

public enum RuleOutcome
{
    [Code("met")] Met,
    [Code("failed")] Failed,
    [Code("pending")] Pending,
}

/// <param name="Evidence">The ids of the events that decided it, in log order.</param>
public sealed record RuleVerdict(Rule Rule, RuleOutcome Outcome, ImmutableArray<EventId> Evidence);

/// <summary>Trajectory scope (rules.md): a method per rule, met, failed and pending in that order, with the evidence of each.</summary>
public static class TrajectoryScope
{
    /// <summary>Judges the five rules, in their order.</summary>
    public static ImmutableArray<RuleVerdict> Judge(TrajectoryFacts facts, Definition definition, ImmutableArray<JudgedJob> jobs) =>
    [
        Goal(facts),
        Professional(facts, definition),
        MentalHealth(facts, definition),
        Temporary(facts, jobs),
        Unpaid(facts, definition),
    ];

    private static RuleVerdict Goal(TrajectoryFacts facts) => facts.Intake.Goal switch
    {
        Trajectories.Goal.FindWork => new(Rule.Goal, RuleOutcome.Met, [facts.IntakeEvent]),
        _ => new(Rule.Goal, RuleOutcome.Failed, [facts.IntakeEvent]),
    };

    private static RuleVerdict Professional(TrajectoryFacts facts, Definition definition) =>
        Recorded(Rule.Professional, facts, facts.First<ProfessionalAssigned>(e =>
            definition.ProfessionalRoles.Contains(e.Role) && NotAfterClosing(facts, e.From)));

    private static RuleVerdict MentalHealth(TrajectoryFacts facts, Definition definition) => definition.RequiresMentalHealth
        ? Recorded(Rule.MentalHealth, facts, facts.First<MentalHealthInvolved>(e => NotAfterClosing(facts, e.From)))
        : new(Rule.MentalHealth, RuleOutcome.Met, []);

    private static bool NotAfterClosing(TrajectoryFacts facts, LocalDate from) => facts.Closing is not { } closing || from <= closing.On;

    private static RuleVerdict Recorded(Rule rule, TrajectoryFacts facts, EventEnvelope? fulfilledBy) => (fulfilledBy, facts.Closing) switch
    {
        ({ } first, _) => new(rule, RuleOutcome.Met, [first.Id]),
        (null, { } closing) => new(rule, RuleOutcome.Failed, [closing.Event]),
        (null, null) => new(rule, RuleOutcome.Pending, []),
    };

    private static RuleVerdict Temporary(TrajectoryFacts facts, ImmutableArray<JudgedJob> jobs)
    {
        var ofAll = jobs.SelectMany(j => j.Job.Placements);
        return jobs.FirstOrDefault(j => j.Scope == Scope.In) switch
        {
            _ when jobs.IsEmpty => new(Rule.Temporary, RuleOutcome.Met, []),
            { } inScope => new(Rule.Temporary, RuleOutcome.Met, Evidence(facts, inScope.Job.Placements)),
            null when facts.Closing is { } closing => new(Rule.Temporary, RuleOutcome.Failed, Evidence(facts, ofAll, closing)),
            null => new(Rule.Temporary, RuleOutcome.Pending, Evidence(facts, ofAll)),
        };
    }

    private static RuleVerdict Unpaid(TrajectoryFacts facts, Definition definition)
    {
        if (facts.Placements.All.TrueForAll(p => p.Paid))
        {
            return new(Rule.Unpaid, RuleOutcome.Met, []);
        }

        var unpaid = ByStart(facts, paid: false);

        var u = unpaid[0].StartsOn;
        var d = u.PlusMonths(definition.UnpaidStepMonths);
        var saving = ByStart(facts, paid: true).FirstOrDefault(p =>
            (u <= p.StartsOn && p.StartsOn <= d)
            || (p.StartsOn < u && (p.LastDay is not { } last || last >= u)));

        return saving switch
        {
            { } paid => new(Rule.Unpaid, RuleOutcome.Met, Evidence(facts, [unpaid[0], paid])),
            null when facts.Closing is { } closing => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid, closing)),
            null when facts.AsOf > d => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),
            null when !unpaid.Any(p => p.StepToPaidWork) => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),
            null => new(Rule.Unpaid, RuleOutcome.Pending, Evidence(facts, unpaid)),
        };
    }

    private static ImmutableArray<Placement> ByStart(TrajectoryFacts facts, bool paid) =>
        [.. facts.Placements.All.Where(p => p.Paid == paid).OrderBy(p => p.StartsOn).ThenBy(p => p.Order)];

    private static ImmutableArray<EventId> Evidence(TrajectoryFacts facts, IEnumerable<Placement> placements, Closing? closing = null)
    {
        var decided = placements.Select(p => p.StartedBy).ToList();
        if (closing is not null)
        {
            decided.Add(closing.Event);
        }

        var evidence = ImmutableArray.CreateBuilder<EventId>(decided.Count);
        foreach (var step in facts.Steps)
        {
            // For a few ids a linear search is faster than a set.
            if (decided.Contains(step.Id))
            {
                evidence.Add(step.Id);
            }
        }

        return evidence.DrainToImmutable();
    }
}
