using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Cases;

/// <summary>A sentence that says why a rule is met, failed or pending.</summary>
public static class RuleSentence
{
    /// <summary>The sentence for a rule of a verdict.</summary>
    public static string Of(RuleVerdict rule, Verdict verdict, Definition definition) => (rule.Rule, rule.Outcome) switch
    {
        (Rule.MentalHealth, RuleOutcome.Met) when !definition.RequiresMentalHealth => Word.Of("because.mental_health.not_required"),
        (Rule.Temporary, RuleOutcome.Met) when verdict.Jobs.IsEmpty => Word.Of("because.temporary.no_jobs"),
        (Rule.Unpaid, _) => Unpaid(rule.Outcome, verdict.Facts, definition),
        var (about, outcome) => Word.Of($"because.{Codes<Rule>.Name(about)}.{Codes<RuleOutcome>.Name(outcome)}"),
    };

    private static string Unpaid(RuleOutcome outcome, TrajectoryFacts facts, Definition definition)
    {
        var unpaid = facts.Placements.All.Where(p => !p.Paid).ToList();
        if (unpaid.Count == 0)
        {
            return Word.Of("because.unpaid.none");
        }

        var by = unpaid.Min(p => p.StartsOn).PlusMonths(definition.UnpaidStepMonths);
        return outcome switch
        {
            RuleOutcome.Met => Word.Of("because.unpaid.met", Word.Date(by)),
            RuleOutcome.Pending => Word.Of("because.unpaid.pending", Word.Date(by)),
            _ when facts.Closing is not null => Word.Of("because.unpaid.closed", Word.Date(by)),
            _ when facts.AsOf > by => Word.Of("because.unpaid.late", Word.Date(by)),
            _ => Word.Of("because.unpaid.no_step"),
        };
    }
}
