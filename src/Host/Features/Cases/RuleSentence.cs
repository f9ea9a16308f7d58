using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Cases;

/// <summary>The sentence that says why a rule is met, failed or pending: which of its conditions decided, with its numbers.</summary>
/// <param name="employerName">The name of an employer.</param>
public sealed class RuleSentence(Verdict verdict, Func<EmployerId, string> employerName)
{
    private readonly TrajectoryFacts _facts = verdict.Facts;
    private readonly Definition _definition = verdict.Definition;

    /// <summary>The sentence for a rule of the verdict.</summary>
    public string Of(RuleVerdict rule) => (rule.Rule, rule.Outcome) switch
    {
        (Rule.MentalHealth, RuleOutcome.Met) when !_definition.RequiresMentalHealth => Word.Of("because.mental_health.not_required"),
        (Rule.MentalHealth, RuleOutcome.Met) => MentalHealthBy(rule),
        (Rule.MentalHealth, _) when _facts.Of<MentalHealthInvolved>().FirstOrDefault(e => !_definition.MentalHealthForms.Contains(e.Form)) is { } other =>
            Word.Of("because.mental_health.form", CodeWords.Of(other.Form)),
        (Rule.Guidance, RuleOutcome.Met) when _definition.CountsFrom == CountsFrom.Intake => Word.Of("because.guidance.not_required"),
        (Rule.Professional, RuleOutcome.Failed or RuleOutcome.Pending) => Professional(rule.Outcome),
        (Rule.Temporary, RuleOutcome.Met) when verdict.Jobs.IsEmpty => Word.Of("because.temporary.no_jobs"),
        (Rule.Temporary, RuleOutcome.Failed or RuleOutcome.Pending) => Temporary(rule.Outcome),
        (Rule.Unpaid, _) => Unpaid(rule),
        var (about, outcome) => Word.Of($"because.{Codes<Rule>.Name(about)}.{Codes<RuleOutcome>.Name(outcome)}"),
    };

    /// <summary>What shows that a mental-health institution is involved.</summary>
    private string MentalHealthBy(RuleVerdict rule) => _facts.Steps.First(s => s.Id == rule.Evidence[0]).Step switch
    {
        IntakeRegistered e => Word.Of("because.mental_health.referred", e.ReferredBy!.Value),
        ProfessionalAssigned e => Word.Of("because.mental_health.employed", e.ProfessionalId),
        FirstStepEndorsed e => Word.Of("because.mental_health.endorsed", Word.Date(e.EndorsedOn)),
        _ => Word.Of("because.mental_health.met"),
    };

    private string Professional(RuleOutcome outcome)
    {
        var assigned = _facts.Of<ProfessionalAssigned>().ToList();
        var fitting = assigned.Where(e => _definition.ProfessionalRoles.Contains(e.Role) && (!_definition.TrainedOnly || TrajectoryScope.IsTrained(e))).ToList();
        var start = verdict.Jobs.FirstOrDefault(j => j.Scope == Scope.In)?.Job.Start;
        return (fitting, assigned) switch
        {
            ([var late, ..], _) when _definition.ProfessionalBy == ProfessionalBy.Placement && late.From > start =>
                Word.Of("because.professional.late", late.ProfessionalId, Word.Date(late.From), Word.Date(start!.Value)),
            ([var after, ..], _) when _facts.Closing is { } closing => Word.Of("because.professional.after", after.ProfessionalId, Word.Date(after.From), Word.Date(closing.On)),
            ([], [_, ..]) when assigned.Find(e => _definition.ProfessionalRoles.Contains(e.Role)) is { } untrained =>
                Word.Of(untrained.Trained is false ? "because.professional.untrained" : "because.professional.unattested", untrained.ProfessionalId, CodeWords.Of(untrained.Role)),
            ([], [var other, ..]) => Word.Of("because.professional.role", other.ProfessionalId, CodeWords.Of(other.Role)),
            _ => Word.Of($"because.professional.{Codes<RuleOutcome>.Name(outcome)}"),
        };
    }

    /// <summary>Each job with why it does not count, then what became of the first step.</summary>
    private string Temporary(RuleOutcome outcome)
    {
        var sentences = verdict.Jobs.Select(j => j.Why switch
        {
            ScopeReason.TooFewHours => Word.Of("because.temporary.hours", Name(j), Hours(j.Job.HoursPerWeek(_definition)), Hours(_definition.MinimumHoursPerWeek)),
            ScopeReason.ContractForm => Word.Of("because.temporary.form", Name(j), string.Join(", ", j.Job.ContractForms(_definition).Select(f => CodeWords.Of(f)))),
            _ when j.Job.AgreedLastDay is { } last => Word.Of(
                "because.temporary.short", Name(j), Lasted(j.Job.Start, last), Word.Date(j.Job.Start), Word.Date(last), Word.Of("months", _definition.MinimumJobMonths)),
            _ => "",
        });
        var endorsed = _facts.Of<FirstStepEndorsed>().Select(e => (LocalDate?)e.EndorsedOn).Min();
        var step = (endorsed, outcome) switch
        {
            _ when verdict.Jobs.All(j => j.Why is ScopeReason.TooFewHours or ScopeReason.ContractForm) => "",
            (null, _) => Word.Of("because.temporary.not_endorsed"),
            ({ } on, RuleOutcome.Pending) => Word.Of("because.temporary.running", Word.Date(on)),
            ({ } on, _) when JobScope.FirstStepAmong([.. verdict.Jobs.Select(j => j.Job)], _facts, _definition) is not { } first || !verdict.Jobs.Any(j => j.Job == first && j.Why == ScopeReason.Temporary) =>
                Word.Of("because.temporary.not_the_step", Word.Date(on)),
            ({ } on, _) => Word.Of(
                _definition.FirstStepContinues == FirstStepContinues.StillGuided ? "because.temporary.not_guided" : "because.temporary.no_next", Word.Date(on), Word.Date(_facts.Closing!.On)),
        };
        return string.Join(' ', sentences.Append(step).Where(s => s.Length > 0));
    }

    private string Unpaid(RuleVerdict rule)
    {
        var unpaid = _facts.Placements.All.Where(p => !p.Paid).OrderBy(p => p.StartsOn).ToList();
        if (unpaid.Count == 0)
        {
            return Word.Of("because.unpaid.none");
        }

        var by = unpaid[0].StartsOn.PlusMonths(_definition.UnpaidStepMonths);
        var tooLong = unpaid.Find(p => p.LastDay is { } last && last.PlusDays(1) > by);
        return rule.Outcome switch
        {
            RuleOutcome.Met when _definition.UnpaidRule == UnpaidRule.Destination && verdict.Jobs.Any(j => j.Scope == Scope.In) => Word.Of("because.unpaid.destination"),
            RuleOutcome.Met when _definition.UnpaidExceptionBy == UnpaidExceptionBy.Intention => Word.Of("because.unpaid.intended", Word.Date(by)),
            RuleOutcome.Met => Word.Of("because.unpaid.met", Word.Date(by)),
            RuleOutcome.Pending => Word.Of("because.unpaid.pending", Word.Date(by)),
            _ when _facts.Closing is not null => Word.Of("because.unpaid.closed", Word.Date(by)),
            _ when _facts.AsOf > by => Word.Of("because.unpaid.late", Word.Date(by)),
            _ when _definition.RulesVersion > 1 && tooLong is not null => Word.Of("because.unpaid.too_long", Word.Date(tooLong.LastDay!.Value), Word.Of("months", _definition.UnpaidStepMonths), Word.Date(by)),
            _ => Word.Of("because.unpaid.no_step"),
        };
    }

    private string Name(JudgedJob job) => employerName(job.Job.Placements[0].Employer);

    private static string Lasted(LocalDate start, LocalDate last)
    {
        var lasted = Period.Between(start, last.PlusDays(1), PeriodUnits.Months | PeriodUnits.Days);
        return lasted.Days == 0 ? Word.Of("months", lasted.Months) : lasted.Months == 0 ? Word.Of("days.count_of", lasted.Days) : Word.Of("months_and_days", lasted.Months, lasted.Days);
    }

    private static string Hours(decimal hours) => hours.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture);
}
