using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>Holds the last few sets of verdicts that were asked for, so that another year of one is only added up and a later moment is judged only where something changed.</summary>
/// <param name="index">What is counted.</param>
public sealed class VerdictCache(EventIndex index)
{
    /// <summary>How many sets are held. A page asks for one or two, and several people look at different moments.</summary>
    private const int Most = 6;

    private readonly Lock _access = new();
    private readonly List<(Replay Replay, Lazy<VerdictSet> Set)> _sets = [];

    /// <summary>The figures of a year.</summary>
    /// <param name="replay">Over the index.</param>
    public YearCount Year(Replay replay)
    {
        var found = Rent(replay);
        try
        {
            return found.Value.Year(replay.Inputs.Year, replay.Inputs.KnownAt);
        }
        catch (Exception) when (!found.IsValueCreated)
        {
            lock (_access)
            {
                _sets.RemoveAll(s => s.Set == found);
            }

            throw;
        }
    }

    /// <summary>The set of a replay: whoever asks for the same at the same time waits for the one that is being made.</summary>
    private Lazy<VerdictSet> Rent(Replay replay)
    {
        lock (_access)
        {
            var earlier = _sets.Where(s => VerdictSet.LeadsTo(s.Replay, replay)).OrderByDescending(s => (s.Replay.Inputs.AsOf, s.Replay.Position)).ToList();
            if (earlier is [{ Replay: var same } first, ..] && same.Position == replay.Position && same.Inputs.AsOf == replay.Inputs.AsOf)
            {
                _sets.Remove(first);
                _sets.Insert(0, first);
                return first.Set;
            }

            var from = earlier.Where(s => s.Set.IsValueCreated).Select(s => s.Set.Value).FirstOrDefault();
            var made = new Lazy<VerdictSet>(() => VerdictSet.Of(index, replay, from));
            _sets.Insert(0, (replay, made));
            if (_sets.Count > Most)
            {
                _sets.RemoveAt(Most);
            }

            return made;
        }
    }
}
