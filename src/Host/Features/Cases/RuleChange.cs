using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Cases;

/// <summary>What would change the outcome of a rule, and where to record it.</summary>
/// <param name="Steps">The stored types of the steps that change it.</param>
/// <param name="Correct">The event to correct for it; null if there is none.</param>
public sealed record RuleChange(string Sentence, IReadOnlyList<string> Steps, EventId? Correct = null)
{
    /// <summary>The change for one rule of a verdict.</summary>
    public static RuleChange Of(RuleVerdict rule, Verdict verdict, Definition definition)
    {
        EventId? evidence = rule.Evidence is [var first, ..] ? first : null;
        var closed = verdict.Facts.Closing is { } closing ? Word.Date(closing.On) : "";
        return (rule.Rule, rule.Outcome) switch
        {
            (Rule.Goal, var outcome) => new(Word.Of($"change.goal.{Codes<RuleOutcome>.Name(outcome)}"), [], verdict.Facts.IntakeEvent),
            (Rule.MentalHealth, RuleOutcome.Met) when !definition.RequiresMentalHealth => new(Word.Of("change.definition"), []),
            (Rule.Guidance, RuleOutcome.Met) when definition.CountsFrom == CountsFrom.Intake => new(Word.Of("change.definition"), []),
            (Rule.Guidance, RuleOutcome.Pending) => new(Word.Of("change.guidance.pending"), ["profile_completed", "match_proposed", "placement_started"]),
            (Rule.Guidance, RuleOutcome.Failed) => new(Word.Of("change.guidance.failed", closed), ["profile_completed", "match_proposed", "trajectory_reopened"]),
            (Rule.Professional or Rule.MentalHealth or Rule.Guidance, RuleOutcome.Met) => new(Word.Of("change.correct"), [], evidence),
            (Rule.Professional, RuleOutcome.Pending) => new(Word.Of("change.professional.pending"), ["professional_assigned"]),
            (Rule.Professional, _) => new(Word.Of("change.professional.failed", closed), ["professional_assigned", "trajectory_reopened"]),
            (Rule.MentalHealth, RuleOutcome.Pending) => new(Word.Of("change.mental_health.pending"), ["mental_health_involved"]),
            (Rule.MentalHealth, _) => new(Word.Of("change.mental_health.failed", closed), ["mental_health_involved", "trajectory_reopened"]),
            (Rule.Temporary, RuleOutcome.Met) when verdict.Jobs.IsEmpty => new(Word.Of("change.temporary.no_jobs", definition.MinimumJobMonths), ["placement_started"]),
            (Rule.Temporary, RuleOutcome.Met) => new(Word.Of("change.correct"), [], evidence),
            (Rule.Temporary, RuleOutcome.Pending) => new(Word.Of("change.temporary.pending", definition.MinimumJobMonths), ["placement_extended", "match_accepted", "placement_started"]),
            (Rule.Temporary, _) => new(Word.Of("change.temporary.failed", closed), ["placement_extended", "trajectory_reopened"]),
            _ => Unpaid(rule.Outcome, verdict, definition, evidence),
        };
    }

    private static RuleChange Unpaid(RuleOutcome outcome, Verdict verdict, Definition definition, EventId? evidence)
    {
        var unpaid = verdict.Facts.Placements.All.Where(p => !p.Paid).OrderBy(p => p.StartsOn).ToList();
        if (unpaid.Count == 0)
        {
            return new(Word.Of("change.unpaid.none"), []);
        }

        var by = unpaid[0].StartsOn.PlusMonths(definition.UnpaidStepMonths);
        return outcome switch
        {
            RuleOutcome.Met => new(Word.Of("change.correct"), [], evidence),
            RuleOutcome.Pending => new(Word.Of("change.unpaid.pending", Word.Date(by), Word.Date(by.PlusDays(1))), ["placement_started"]),
            _ when verdict.Facts.Closing is null && verdict.Facts.AsOf <= by => new(Word.Of("change.unpaid.no_step"), [], unpaid[0].StartedBy),
            _ => new(Word.Of("change.unpaid.late", Word.Date(by)), ["placement_started"]),
        };
    }
}
