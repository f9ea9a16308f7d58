using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The rules of trajectory scope, in the order in which a trajectory is booked under them.</summary>
public enum Rule
{
    [Code("goal")] Goal,
    [Code("professional")] Professional,

    /// <summary>From version 2 on.</summary>
    [Code("guidance")] Guidance,
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

/// <summary>Trajectory scope (rules.md, rules-2.md): a method per rule, met, failed and pending in that order, with the evidence of each.</summary>
public static class TrajectoryScope
{
    /// <summary>The rules of a version, in their order.</summary>
    public static IReadOnlyList<Rule> RulesOf(int version) => version == 1 ? WithoutGuidance : Every;

    private static readonly Rule[] Every = Enum.GetValues<Rule>();

    private static readonly Rule[] WithoutGuidance = [.. Every.Where(r => r != Rule.Guidance)];

    /// <summary>Judges the rules, in their order.</summary>
    public static ImmutableArray<RuleVerdict> Judge(TrajectoryFacts facts, Definition definition, CountingContext context, ImmutableArray<JudgedJob> jobs) =>
        [.. definition.Rules.Select(rule => Judge(rule, facts, definition, context, jobs))];

    /// <summary>Judges one rule.</summary>
    public static RuleVerdict Judge(Rule rule, TrajectoryFacts facts, Definition definition, CountingContext context, ImmutableArray<JudgedJob> jobs) => rule switch
    {
        Rule.Goal => Goal(facts, definition),
        Rule.Professional => Professional(facts, definition, jobs),
        Rule.Guidance => Guidance(facts, definition),
        Rule.MentalHealth => MentalHealth(facts, definition, context),
        Rule.Temporary => Temporary(facts, jobs),
        _ => Unpaid(facts, definition, jobs),
    };

    private static RuleVerdict Goal(TrajectoryFacts facts, Definition definition) =>
        new(Rule.Goal, definition.Goals.Contains(facts.Intake.Goal) ? RuleOutcome.Met : RuleOutcome.Failed, [facts.IntakeEvent]);

    private static RuleVerdict Professional(TrajectoryFacts facts, Definition definition, ImmutableArray<JudgedJob> jobs)
    {
        var placed = definition.ProfessionalBy == ProfessionalBy.Placement ? jobs.FirstOrDefault(j => j.Scope == Scope.In)?.Job.Start : null;
        return Recorded(Rule.Professional, facts, facts.First<ProfessionalAssigned>(e =>
            definition.ProfessionalRoles.Contains(e.Role)
            && (!definition.TrainedOnly || IsTrained(e))
            && NotAfterClosing(facts, e.From)
            && (placed is not { } start || e.From <= start)));
    }

    /// <summary>Whether a professional is schooled to guide people to work: as attested, and where nobody attested it, by the role.</summary>
    public static bool IsTrained(ProfessionalAssigned assigned) =>
        assigned.Trained ?? assigned.Role is ProfessionalRole.IpsCounsellor or ProfessionalRole.ReintegrationCoach or ProfessionalRole.JobCoach;

    private static RuleVerdict Guidance(TrajectoryFacts facts, Definition definition) => definition.CountsFrom == CountsFrom.Intake
        ? new(Rule.Guidance, RuleOutcome.Met, [])
        : Recorded(Rule.Guidance, facts, facts.First<TrajectoryEvent>(e => NotAfterClosing(facts, e.Date()) && e switch
        {
            ProfileCompleted => definition.CountsFrom == CountsFrom.Profile,
            MatchProposed or PlacementStarted => true,
            _ => false,
        }));

    private static RuleVerdict MentalHealth(TrajectoryFacts facts, Definition definition, CountingContext context) => definition.RequiresMentalHealth
        ? Recorded(Rule.MentalHealth, facts, facts.First<TrajectoryEvent>(e => NotAfterClosing(facts, e.Date()) && (e, definition.MentalHealthEvidence) switch
        {
            (MentalHealthInvolved { Form: var form }, _) => definition.MentalHealthForms.Contains(form),
            (IntakeRegistered { ReferredBy: { } organisation }, MentalHealthEvidence.AnyTrace) => context.IsMentalHealth(organisation),
            (ProfessionalAssigned { EmployedBy: EmployedBy.MentalHealth }, MentalHealthEvidence.AnyTrace) => true,
            (FirstStepEndorsed, MentalHealthEvidence.AnyTrace) => true,
            _ => false,
        }))
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

    private static RuleVerdict Unpaid(TrajectoryFacts facts, Definition definition, ImmutableArray<JudgedJob> jobs)
    {
        if (facts.Placements.All.TrueForAll(p => p.Paid))
        {
            return new(Rule.Unpaid, RuleOutcome.Met, []);
        }

        var unpaid = ByStart(facts, paid: false);
        var u = unpaid[0].StartsOn;
        var d = u.PlusMonths(definition.UnpaidStepMonths);
        var inScope = jobs.FirstOrDefault(j => j.Scope == Scope.In);
        var saving = ByStart(facts, paid: true).FirstOrDefault(p =>
            (u <= p.StartsOn && p.StartsOn <= d)
            || (p.StartsOn < u && (p.LastDay is not { } last || last >= u)));

        bool EndsInTime(Placement p) => p.LastDay is { } last && last.PlusDays(1) <= d;
        return definition.UnpaidExceptionBy switch
        {
            _ when definition.UnpaidRule == UnpaidRule.Destination && inScope is not null => new(Rule.Unpaid, RuleOutcome.Met, Evidence(facts, [unpaid[0], .. inScope.Job.Placements])),
            UnpaidExceptionBy.Outcome when saving is not null => new(Rule.Unpaid, RuleOutcome.Met, Evidence(facts, [unpaid[0], saving])),
            UnpaidExceptionBy.Intention when unpaid.All(p => p.StepToPaidWork && EndsInTime(p)) => new(Rule.Unpaid, RuleOutcome.Met, Evidence(facts, unpaid)),
            _ when facts.Closing is { } closing => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid, closing)),
            _ when facts.AsOf > d => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),

            // Agreed for longer than the plan allows; version 1 leaves it pending.
            _ when definition.RulesVersion > 1 && unpaid.Any(p => p.LastDay is not null && !EndsInTime(p)) => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),
            UnpaidExceptionBy.Outcome when !unpaid.Any(p => p.StepToPaidWork) => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),
            UnpaidExceptionBy.Intention when !unpaid.All(p => p.StepToPaidWork) => new(Rule.Unpaid, RuleOutcome.Failed, Evidence(facts, unpaid)),
            _ => new(Rule.Unpaid, RuleOutcome.Pending, Evidence(facts, unpaid)),
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
