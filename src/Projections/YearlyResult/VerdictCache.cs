using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>A cache of the last few verdict sets, so that another year is only added up, and a later point in time judges only what changed.</summary>
/// <param name="index">The index to count.</param>
public sealed class VerdictCache(EventIndex index)
{
    /// <summary>The number of sets cached. A page needs one or two, and several users view different points in time.</summary>
    private const int Most = 6;

    private readonly Lock _access = new();
    private readonly List<(Replay Replay, Lazy<VerdictSet> Set)> _sets = [];

    /// <summary>The figures of a year.</summary>
    /// <param name="replay">A replay over the index.</param>
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

    /// <summary>The set of a replay: concurrent requests for the same set wait for one computation.</summary>
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
