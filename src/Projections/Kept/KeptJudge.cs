using System.Diagnostics;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Kept;

/// <summary>The counting rules, version 1, over a kept trajectory: the rows of rules.md in their order, as in
/// <see cref="Domain.Counting.Verdict"/>, which is the reference and which this agrees with on every log.</summary>
internal sealed class KeptJudge
{
    /// <summary>The version of the rules that this judges by.</summary>
    public static CountingRules Rules => CountingRules.First;

    private readonly KeptFacts _facts = new();
    private readonly List<KeptJob> _jobs = [];
    private int _until;

    /// <summary>The verdict on one trajectory; its jobs that decide on employers are added to the marks.</summary>
    public KeptVerdict Judge(KeptTrajectory trajectory, KeptInputs inputs, List<JobMark> marks)
    {
        _facts.Read(trajectory, inputs);
        _until = _facts.NextStep;
        if (_facts.Intake is not { } intake || intake.Owner != inputs.Programme)
        {
            return new() { Until = _until };
        }

        FormJobs(inputs);
        JudgeJobs(inputs);
        var (state, rule) = State((Goal)intake.Code, inputs);
        var countsOn = CountsOn(intake, inputs.CountsBy);
        var first = marks.Count;
        if (state != Scope.Out)
        {
            foreach (var job in _jobs)
            {
                if (job.Scope != Scope.Out)
                {
                    marks.Add(new(job.Entity, job.Start, job.Scope == Scope.In && state == Scope.In));
                }
            }
        }

        return new(
            IsThere: true,
            state,
            rule,
            countsOn == Day.None ? (short)0 : (short)Day.Year(countsOn),
            (ushort)intake.Hours,
            countsOn,
            StandingOf(inputs.CountsBy),
            _facts.Ending,
            intake.Subject,
            intake.Date,
            _facts.Proposed,
            _facts.Accepted,
            _facts.Declined,
            first,
            marks.Count - first,
            _until);
    }

    private void FormJobs(KeptInputs inputs)
    {
        _jobs.Clear();
        var placements = _facts.Placements;
        placements.Sort((a, b) => (a.Entity.CompareTo(b.Entity), a.Start.CompareTo(b.Start)) switch
        {
            (0, 0) => a.Order.CompareTo(b.Order),
            (0, var byStart) => byStart,
            var (byEntity, _) => byEntity,
        });
        var isOpen = false;
        foreach (ref readonly var placement in placements)
        {
            if (!placement.Paid)
            {
                continue;
            }

            if (isOpen && _jobs[^1].IsJoinedBy(placement))
            {
                var job = _jobs[^1];
                job.Join(placement, inputs.Hours);
                _jobs[^1] = job;
            }
            else
            {
                _jobs.Add(KeptJob.Of(placement, inputs.Hours));
                isOpen = true;
            }
        }

        if (_jobs.Count > 1)
        {
            _jobs.Sort((a, b) => a.Start.CompareTo(b.Start) is not 0 and var byStart ? byStart : a.FirstOrder.CompareTo(b.FirstOrder));
        }
    }

    private void JudgeJobs(KeptInputs inputs)
    {
        for (var j = 0; j < _jobs.Count; j++)
        {
            var job = _jobs[j];
            job.Scope = ScopeOf(job, isFirst: j == 0, inputs);
            job.Standing = job.Scope == Scope.In ? job.StandingOn(inputs.AsOf) : default;
            if (job is { Scope: Scope.In, Standing: Standing.NotDue })
            {
                _until = Math.Min(_until, job.SixMonthDay);
            }

            _jobs[j] = job;
        }
    }

    private Scope ScopeOf(in KeptJob job, bool isFirst, KeptInputs inputs) => 0 switch
    {
        _ when job.HoursPerWeek < inputs.MinimumHoursPerWeek => Scope.Out,
        _ when job.IsLasting(inputs.MinimumJobMonths) => Scope.In,
        _ when !isFirst || _facts.EndorsedOn > job.Start => Scope.Out,
        _ when job.WorkedUntil != Day.None && _facts.LastNextStep > job.WorkedUntil => Scope.In,
        _ when _facts.IsClosed => Scope.Out,
        _ => Scope.Pending,
    };

    /// <summary>The first rule that failed, else the first that is pending, in the order of <see cref="Rule"/>.</summary>
    private (Scope, Rule?) State(Goal goal, KeptInputs inputs)
    {
        var professional = Recorded(_facts.ProfessionalFrom);
        var mentalHealth = inputs.RequiresMentalHealth ? Recorded(_facts.MentalHealthFrom) : RuleOutcome.Met;
        var temporary = Temporary();
        var unpaid = Unpaid(inputs);
        return 0 switch
        {
            _ when goal != Goal.FindWork => (Scope.Out, Rule.Goal),
            _ when professional == RuleOutcome.Failed => (Scope.Out, Rule.Professional),
            _ when mentalHealth == RuleOutcome.Failed => (Scope.Out, Rule.MentalHealth),
            _ when temporary == RuleOutcome.Failed => (Scope.Out, Rule.Temporary),
            _ when unpaid == RuleOutcome.Failed => (Scope.Out, Rule.Unpaid),
            _ when professional == RuleOutcome.Pending => (Scope.Pending, Rule.Professional),
            _ when mentalHealth == RuleOutcome.Pending => (Scope.Pending, Rule.MentalHealth),
            _ when temporary == RuleOutcome.Pending => (Scope.Pending, Rule.Temporary),
            _ when unpaid == RuleOutcome.Pending => (Scope.Pending, Rule.Unpaid),
            _ => (Scope.In, null),
        };
    }

    private RuleOutcome Recorded(int from) => 0 switch
    {
        _ when from != Day.None && from <= _facts.ClosedOn => RuleOutcome.Met,
        _ when _facts.IsClosed => RuleOutcome.Failed,
        _ => RuleOutcome.Pending,
    };

    private RuleOutcome Temporary() => 0 switch
    {
        _ when _jobs.Count == 0 => RuleOutcome.Met,
        _ when Earliest(Scope.In) is not null => RuleOutcome.Met,
        _ when _facts.IsClosed => RuleOutcome.Failed,
        _ => RuleOutcome.Pending,
    };

    private RuleOutcome Unpaid(KeptInputs inputs)
    {
        var (u, hasStep) = (Day.None, false);
        foreach (ref readonly var placement in _facts.Placements)
        {
            if (!placement.Paid)
            {
                u = Math.Min(u, placement.Start);
                hasStep |= placement.StepToPaidWork;
            }
        }

        if (u == Day.None)
        {
            return RuleOutcome.Met;
        }

        var d = Day.PlusMonths(u, inputs.UnpaidStepMonths);
        foreach (ref readonly var paid in _facts.Placements)
        {
            if (paid.Paid && ((u <= paid.Start && paid.Start <= d) || (paid.Start < u && paid.LastDay >= u)))
            {
                return RuleOutcome.Met;
            }
        }

        if (_facts.IsClosed || inputs.AsOf > d || !hasStep)
        {
            return RuleOutcome.Failed;
        }

        _until = Math.Min(_until, d + 1);
        return RuleOutcome.Pending;
    }

    private int CountsOn(in KeptStep intake, CountsBy countsBy) => countsBy switch
    {
        CountsBy.Start => intake.Date,
        CountsBy.Placement => (Earliest(Scope.In) ?? Earliest(Scope.Pending)) is { } job ? job.Start : Day.None,
        CountsBy.Retention => EarliestRetained() is { } job ? job.SixMonthDay : Day.None,
        _ => throw new UnreachableException(),
    };

    private Standing? StandingOf(CountsBy countsBy) =>
        ((countsBy == CountsBy.Retention ? EarliestRetained() : null) ?? Earliest(Scope.In))?.Standing;

    private KeptJob? Earliest(Scope scope)
    {
        foreach (var job in _jobs)
        {
            if (job.Scope == scope)
            {
                return job;
            }
        }

        return null;
    }

    private KeptJob? EarliestRetained()
    {
        foreach (var job in _jobs)
        {
            if (job is { Scope: Scope.In, Standing: Standing.Retained })
            {
                return job;
            }
        }

        return null;
    }
}
