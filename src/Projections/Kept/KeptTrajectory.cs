using Spoor.Domain;

namespace Spoor.Projections.Kept;

/// <summary>Some trajectories that follow each other, counted together (see <see cref="KeptPart"/>).</summary>
internal sealed class PartOfLog
{
    private int _lastPosition;

    /// <summary>The position of the last step of any of them.</summary>
    public int LastPosition
    {
        get => Volatile.Read(ref _lastPosition);
        set => Volatile.Write(ref _lastPosition, value);
    }
}

/// <summary>The steps of one trajectory that count, in log order, corrections and retractions included.</summary>
internal sealed class KeptTrajectory(TrajectoryId id, PartOfLog part)
{
    private readonly Growing<KeptStep> _steps = new();
    private EventId[] _events = [];
    private int _firstAmendment = int.MaxValue;

    public TrajectoryId Id => id;

    /// <summary>The position of its last step that counts.</summary>
    public int LastPosition => _steps.Read()[^1].Position;

    /// <summary>The steps as far as they are recorded by now.</summary>
    public ReadOnlySpan<KeptStep> Steps => _steps.Read();

    /// <summary>The position of its first correction or retraction: up to there the steps stand as they were recorded.</summary>
    public int FirstAmendment => Volatile.Read(ref _firstAmendment);

    /// <summary>The slot of the next step. For the one writer only.</summary>
    public int NextSlot => _steps.Count;

    /// <summary>The slot of an event that counts; -1 where it is none. For the one writer only.</summary>
    public int SlotOf(EventId of) => Array.IndexOf(_events, of, 0, _steps.Count);

    /// <summary>Appends a step. For the one writer only.</summary>
    public void Add(EventId of, KeptStep step)
    {
        if (_steps.Count == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(4, _events.Length * 2));
        }

        if (step.Slot != _steps.Count)
        {
            Volatile.Write(ref _firstAmendment, Math.Min(_firstAmendment, step.Position));
        }

        _events[_steps.Count] = of;
        _steps.Add(step);
        part.LastPosition = step.Position;
    }
}
