using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>Holds the last few sets of verdicts that were asked for, so that another year of one is only added up and a later moment is judged only where something changed.</summary>
/// <param name="index">What is counted.</param>
public sealed class VerdictCache(EventIndex index)
{
    /// <summary>How many sets are held. A page asks for one or two, and several people look at different moments.</summary>
    private const int Most = 6;

    private readonly Lock _access = new();
    private readonly List<VerdictSet> _sets = [];

    /// <summary>The figures of a year.</summary>
    /// <param name="replay">Over the index.</param>
    public YearCount Year(Replay replay)
    {
        VerdictSet? found;
        lock (_access)
        {
            found = _sets.Where(s => s.LeadsTo(replay)).MaxBy(s => (s.Replay.Inputs.AsOf, s.Replay.Position));
        }

        if (found is null || found.Replay.Position != replay.Position || found.Replay.Inputs.AsOf != replay.Inputs.AsOf)
        {
            found = VerdictSet.Of(index, replay, found);
        }

        lock (_access)
        {
            _sets.Remove(found);
            _sets.Insert(0, found);
            if (_sets.Count > Most)
            {
                _sets.RemoveAt(Most);
            }
        }

        return found.Year(replay.Inputs.Year, replay.Inputs.KnownAt);
    }
}
