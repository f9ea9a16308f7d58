using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Stored;

namespace Spoor.Projections.Worklist;

/// <summary>The "worklist by obligation" projection: what must still be done on each trajectory, from its verdict and its steps.</summary>
public static class Worklist
{
    /// <summary>The number of days in which the service point answers a profile.</summary>
    public const int FeedbackDays = 21;

    /// <summary>The obligations on one trajectory.</summary>
    public static ReadModelContent Of(StreamSnapshot stream)
    {
        if (stream.Verdict is not { } verdict)
        {
            return new(stream.VerdictChangesOn, [[]]);
        }

        var (facts, rows) = (verdict.Facts, new List<ObligationRow>());
        ProfessionalId? professional = Guidance.Now(facts.Steps) is [.., var last] ? last.ProfessionalId : null;
        foreach (var (obligation, since, dueOn, about) in Open(stream, verdict))
        {
            rows.Add(new(
                facts.Id, rows.Count, facts.Intake.ProgrammeId, facts.Intake.ClientId, facts.Intake.Municipality,
                obligation, since, dueOn, about?.Id, about?.Employer, professional, PlannedOn(stream, obligation, about)));
        }

        return new(stream.VerdictChangesOn, [rows]);
    }

    private static IEnumerable<(Obligation Obligation, LocalDate Since, LocalDate? DueOn, About? About)> Open(StreamSnapshot stream, Verdict verdict)
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
                yield return (Obligation.SixMonthCheck, judged.Job.Start, judged.Job.SixMonthDate, About.Of(judged.Job.Placements[^1]));
            }

            if (judged is { Scope: Scope.Pending, Why: ScopeReason.FirstStepRunning })
            {
                yield return (Obligation.NextStep, judged.Job.Start, judged.Job.WorkedUntil, About.Of(judged.Job.Placements[^1]));
            }
        }

        if (NextChange.UnpaidDeadline(verdict) is { } deadline)
        {
            var first = facts.Placements.All.Where(p => !p.Paid).OrderBy(p => p.StartsOn).ThenBy(p => p.Order).First();
            yield return (Obligation.UnpaidStep, first.StartsOn, deadline, About.Of(first));
        }

        if (verdict.IsPending(Rule.Professional))
        {
            yield return (Obligation.Professional, startedOn, null, null);
        }

        if (verdict.IsPending(Rule.MentalHealth))
        {
            yield return (Obligation.MentalHealth, startedOn, null, null);
        }

        if (facts.Closing is null)
        {
            foreach (var proposal in Unanswered(facts))
            {
                yield return (Obligation.Proposal, proposal.On, null, new(proposal.ProposalId.Value, proposal.EmployerId));
            }
        }
    }

    /// <summary>The future date of a recorded step that fulfils an obligation: it need not be recorded again.</summary>
    private static LocalDate? PlannedOn(StreamSnapshot stream, Obligation obligation, About? about)
    {
        LocalDate? planned = null;
        foreach (var recorded in stream.Effective)
        {
            if (recorded.Step is TrajectoryEvent step && step.Date() is var on && on > stream.AsOf && Settles(obligation, step, about?.Id))
            {
                planned = NextChange.Earliest(planned, on);
            }
        }

        return planned;
    }

    private static bool Settles(Obligation obligation, TrajectoryEvent step, string? about) => (obligation, step) switch
    {
        (Obligation.Feedback, FeedbackGiven) => true,
        (Obligation.SixMonthCheck, SixMonthCheckRecorded e) => e.PlacementId.Value == about,
        (Obligation.UnpaidStep, PlacementStarted e) => e.Paid,
        (Obligation.Professional, ProfessionalAssigned) => true,
        (Obligation.MentalHealth, MentalHealthInvolved) => true,
        (Obligation.Proposal, MatchAccepted e) => e.ProposalId.Value == about,
        (Obligation.Proposal, MatchDeclined e) => e.ProposalId.Value == about,
        (Obligation.NextStep, PlacementStarted e) => e.Paid,
        (Obligation.NextStep, PlacementExtended e) => e.PlacementId.Value == about,
        _ => false,
    };

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

    /// <summary>The unanswered proposals, in log order.</summary>
    internal static List<MatchProposed> Unanswered(TrajectoryFacts facts)
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

    /// <summary>The placement or the proposal that an obligation is about.</summary>
    private sealed record About(string Id, EmployerId Employer)
    {
        public static About Of(Placement placement) => new(placement.Id.Value, placement.Employer);
    }
}
