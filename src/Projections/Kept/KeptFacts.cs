using Spoor.Domain.Counting;

namespace Spoor.Projections.Kept;

/// <summary>One trajectory as the rules see it, at some inputs (see <see cref="TrajectoryFacts"/>). Used again for the next one, so that a
/// count of many thousands makes no garbage.</summary>
internal sealed class KeptFacts
{
    private KeptStep[] _reading = new KeptStep[32];
    private KeptPlacement[] _placements = new KeptPlacement[4];
    private int _placementCount;
    private int _checks;

    public KeptStep? Intake { get; private set; }

    /// <summary>C, or <see cref="Day.None"/> while it is open: nothing is dated after it then.</summary>
    public int ClosedOn { get; private set; }

    public KeptEnding Ending { get; private set; }

    /// <summary>The first day of a professional whose role counts.</summary>
    public int ProfessionalFrom { get; private set; }

    public int MentalHealthFrom { get; private set; }

    public int EndorsedOn { get; private set; }

    /// <summary>The last date of a match accepted or a placement started; -1 where there is none.</summary>
    public int LastNextStep { get; private set; }

    public int Proposed { get; private set; }

    public int Accepted { get; private set; }

    public int Declined { get; private set; }

    /// <summary>The first day on which a step happens that has not happened yet.</summary>
    public int NextStep { get; private set; }

    public bool IsClosed => ClosedOn != Day.None;

    public Span<KeptPlacement> Placements => _placements.AsSpan(0, _placementCount);

    /// <summary>Reads a trajectory as known at a position and as of a date: a step dated later has not happened yet.</summary>
    public void Read(KeptTrajectory trajectory, KeptInputs inputs)
    {
        Clear();
        foreach (ref readonly var step in Known(trajectory, inputs.Position))
        {
            if (step.Date <= inputs.AsOf)
            {
                Take(step, inputs);
            }
            else
            {
                NextStep = Math.Min(NextStep, step.Date);
            }
        }
    }

    private void Clear()
    {
        Intake = null;
        ClosedOn = ProfessionalFrom = MentalHealthFrom = EndorsedOn = NextStep = Day.None;
        Ending = KeptEnding.Open;
        LastNextStep = -1;
        Proposed = Accepted = Declined = _placementCount = _checks = 0;
    }

    private void Take(in KeptStep step, KeptInputs inputs)
    {
        switch (step.Kind)
        {
            case KeptKind.Intake:
                Intake ??= step;
                break;
            case KeptKind.Professional when inputs.Counts(step.Code):
                ProfessionalFrom = Math.Min(ProfessionalFrom, step.Date);
                break;
            case KeptKind.MentalHealth:
                MentalHealthFrom = Math.Min(MentalHealthFrom, step.Date);
                break;
            case KeptKind.Endorsed:
                EndorsedOn = Math.Min(EndorsedOn, step.Date);
                break;
            case KeptKind.Proposed:
                Proposed++;
                break;
            case KeptKind.Accepted:
                Accepted++;
                LastNextStep = Math.Max(LastNextStep, step.Date);
                break;
            case KeptKind.Declined:
                Declined++;
                break;
            case KeptKind.PlacementStarted:
                LastNextStep = Math.Max(LastNextStep, step.Date);
                Start(step, inputs);
                break;
            case KeptKind.PlacementExtended when Find(step.Subject) is >= 0 and var extended:
                _placements[extended].AgreedLastDay = step.Until;
                break;
            case KeptKind.PlacementEnded when Find(step.Subject) is >= 0 and var ended:
                _placements[ended].EndedOn = step.Date;
                break;
            case KeptKind.Check when Find(step.Subject) is >= 0 and var check:
                _placements[check].CheckOrder = ++_checks;
                _placements[check].CheckOutcome = step.Code;
                break;
            case KeptKind.DroppedOut:
                (ClosedOn, Ending) = (step.Date, KeptEnding.DroppedOut);
                break;
            case KeptKind.Completed:
                (ClosedOn, Ending) = (step.Date, KeptEnding.Completed);
                break;
            case KeptKind.Reopened:
                (ClosedOn, Ending) = (Day.None, KeptEnding.Open);
                break;
        }
    }

    private void Start(in KeptStep step, KeptInputs inputs)
    {
        if (_placementCount == _placements.Length)
        {
            Array.Resize(ref _placements, _placementCount * 2);
        }

        _placements[_placementCount] = new()
        {
            Order = _placementCount,
            Id = step.Subject,
            Entity = inputs.Employers.EntityOf(step.Owner),
            Start = step.Date,
            AgreedLastDay = step.Until,
            EndedOn = Day.None,
            Hours = step.Hours,
            Paid = step.Paid,
            StepToPaidWork = step.StepToPaidWork,
        };
        _placementCount++;
    }

    private int Find(int placement)
    {
        for (var p = 0; p < _placementCount; p++)
        {
            if (_placements[p].Id == placement)
            {
                return p;
            }
        }

        return -1;
    }

    /// <summary>The steps recorded by then that stand, each as last corrected, in log order.</summary>
    private ReadOnlySpan<KeptStep> Known(KeptTrajectory trajectory, long position)
    {
        var steps = trajectory.Steps;
        var known = steps.Length;
        while (known > 0 && steps[known - 1].Position > position)
        {
            known--;
        }

        steps = steps[..known];
        return position < trajectory.FirstAmendment ? steps : Amended(steps);
    }

    /// <summary>Puts the last that was said of a step in its place; a retraction there is no step, and says nothing.</summary>
    private ReadOnlySpan<KeptStep> Amended(ReadOnlySpan<KeptStep> steps)
    {
        if (_reading.Length < steps.Length)
        {
            _reading = new KeptStep[steps.Length * 2];
        }

        steps.CopyTo(_reading);
        foreach (ref readonly var step in steps)
        {
            _reading[step.Slot] = step;
        }

        var standing = 0;
        for (var s = 0; s < steps.Length; s++)
        {
            if (steps[s].Slot == s)
            {
                _reading[standing++] = _reading[s];
            }
        }

        return _reading.AsSpan(0, standing);
    }
}
