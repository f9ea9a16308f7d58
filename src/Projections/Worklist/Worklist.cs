using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Stored;

namespace Spoor.Projections.Worklist;

/// <summary>The view "worklist by obligation": what is still to be done on each trajectory, read from its verdict and its steps.</summary>
public static class Worklist
{
    /// <summary>Within how many days the service point answers a profile.</summary>
    public const int FeedbackDays = 21;

    /// <summary>The obligations on one trajectory.</summary>
    public static ViewRows Of(StreamAt stream)
    {
        if (stream.Verdict is not { } verdict)
        {
            return new(stream.VerdictChangesOn, [[]]);
        }

        var (facts, rows) = (verdict.Facts, new List<ObligationRow>());
        ProfessionalId? professional = CaseList.CaseList.Professionals(facts) is [.., var last] ? last.ProfessionalId : null;
        foreach (var (obligation, since, dueOn, refersTo) in Open(stream, verdict))
        {
            rows.Add(new(
                facts.Id, rows.Count, facts.Intake.ProgrammeId, facts.Intake.ClientId, facts.Intake.Municipality,
                obligation, since, dueOn, refersTo, professional));
        }

        return new(stream.VerdictChangesOn, [rows]);
    }

    private static IEnumerable<(Obligation Obligation, LocalDate Since, LocalDate? DueOn, string? RefersTo)> Open(StreamAt stream, Verdict verdict)
    {
        var (facts, startedOn) = (verdict.Facts, verdict.Facts.Intake.StartedOn);
        if (facts.Closing is null && UnansweredProfile(facts) is { } profile)
        {
            yield return (Obligation.Feedback, profile.On, profile.On.PlusDays(FeedbackDays), null);
        }

        foreach (var judged in verdict.Jobs)
        {
            if (judged.Standing is Standing.NotDue or Standing.Overdue)
            {
                yield return (Obligation.SixMonthCheck, judged.Job.Start, judged.Job.SixMonthDate, judged.Job.Placements[^1].Id.Value);
            }

            if (judged is { Scope: Scope.Pending, Why: ScopeReason.FirstStepRunning })
            {
                yield return (Obligation.NextStep, judged.Job.Start, judged.Job.WorkedUntil, judged.Job.Placements[^1].Id.Value);
            }
        }

        if (NextChange.UnpaidDeadline(verdict, stream.Definition) is { } deadline)
        {
            var first = facts.Placements.All.Where(p => !p.Paid).OrderBy(p => p.StartsOn).ThenBy(p => p.Order).First();
            yield return (Obligation.UnpaidStep, first.StartsOn, deadline, first.Id.Value);
        }

        if (verdict.Rules[(int)Rule.Professional].Outcome == RuleOutcome.Pending)
        {
            yield return (Obligation.Professional, startedOn, null, null);
        }

        if (verdict.Rules[(int)Rule.MentalHealth].Outcome == RuleOutcome.Pending)
        {
            yield return (Obligation.MentalHealth, startedOn, null, null);
        }

        if (facts.Closing is null)
        {
            foreach (var proposal in Unanswered(facts))
            {
                yield return (Obligation.Proposal, proposal.On, null, proposal.ProposalId.Value);
            }
        }
    }

    private static ProfileCompleted? UnansweredProfile(TrajectoryFacts facts)
    {
        ProfileCompleted? waiting = null;
        foreach (var recorded in facts.Steps)
        {
            waiting = recorded.Step switch
            {
                ProfileCompleted e => e,
                FeedbackGiven => null,
                _ => waiting,
            };
        }

        return waiting;
    }

    private static List<MatchProposed> Unanswered(TrajectoryFacts facts)
    {
        var open = new List<MatchProposed>();
        foreach (var recorded in facts.Steps)
        {
            switch (recorded.Step)
            {
                case MatchProposed e:
                    open.Add(e);
                    break;
                case MatchAccepted e:
                    open.RemoveAll(p => p.ProposalId == e.ProposalId);
                    break;
                case MatchDeclined e:
                    open.RemoveAll(p => p.ProposalId == e.ProposalId);
                    break;
            }
        }

        return open;
    }
}
