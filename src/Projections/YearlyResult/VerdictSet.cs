using System.Collections.Concurrent;
using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>All trajectories of a log as counted at a position, as of a date, under a definition. The figures of every year are added up from it.</summary>
public sealed class VerdictSet
{
    private readonly ConcurrentDictionary<int, Lazy<YearCount>> _years = new();
    private readonly CountedTrajectory[] _trajectories;
    private readonly Lazy<CountedLog> _counted;

    private VerdictSet(Replay replay, CountedTrajectory[] trajectories)
    {
        Replay = replay;
        _trajectories = trajectories;
        _counted = new(() => new(trajectories));
    }

    /// <summary>The replay it was counted by; its year is irrelevant.</summary>
    public Replay Replay { get; }

    /// <summary>Counts the content of an index.</summary>
    /// <param name="replay">A replay over the index.</param>
    /// <param name="earlier">A set that <see cref="LeadsTo">leads to</see> this replay: only what may have changed since is judged. Null judges everything.</param>
    public static VerdictSet Of(EventIndex index, Replay replay, VerdictSet? earlier)
    {
        var streams = index.All(StreamKind.Trajectory);
        var trajectories = new CountedTrajectory[streams.Count];
        earlier?._trajectories.CopyTo(trajectories, 0);
        var open = earlier is null ? Enumerable.Range(0, streams.Count) : earlier.Open(index, replay, streams.Count);
        Parallel.ForEach(open, t => trajectories[t] = CountedTrajectory.Of(replay, streams[t].At(replay.Position)));
        return new(replay, trajectories);
    }

    /// <summary>Whether a later count can start from an earlier one: same programme, parties, definition and employer entities, and neither time is earlier.</summary>
    public static bool LeadsTo(Replay earlier, Replay later) =>
        earlier.Position <= later.Position
        && earlier.Inputs.AsOf <= later.Inputs.AsOf
        && earlier.Inputs.Programme == later.Inputs.Programme
        && earlier.Inputs.Definition.IsSame(later.Inputs.Definition)
        && earlier.Programme.HasSameParties(later.Programme)
        && earlier.Employers.All.All(e => later.Employers.EntityOf(e.Id) == e.Entity);

    /// <summary>The figures of a year.</summary>
    /// <param name="knownAt">The point in time requested; the set is of the last position recorded by then.</param>
    public YearCount Year(int year, Instant knownAt)
    {
        var count = _years.GetOrAdd(year, y => new(() => _counted.Value.Year(Replay.OfYear(y)))).Value;
        return count with { Result = count.Result with { KnownAt = knownAt } };
    }

    /// <summary>The indexes of the trajectories that a later replay must judge again: new ones, those with new events, and those that
    /// change by date alone.</summary>
    private IEnumerable<int> Open(EventIndex index, Replay later, int count)
    {
        var changed = index.Changed(Replay.Position, later.Position).Where(s => s.Id.Kind == StreamKind.Trajectory).Select(s => s.Place);
        var due = Replay.Inputs.AsOf == later.Inputs.AsOf ? []
            : Enumerable.Range(0, _trajectories.Length).Where(t => _trajectories[t].ChangesOn <= later.Inputs.AsOf);
        return Enumerable.Range(_trajectories.Length, count - _trajectories.Length).Union(changed).Union(due);
    }
}
