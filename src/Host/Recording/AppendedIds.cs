using System.Runtime.InteropServices;

namespace Spoor.Host.Recording;

/// <summary>Which ids a session may have appended: the ids themselves at first, then a Bloom filter of one size. So nearly every id that
/// was not need not be asked of the log, and the memory is bounded; the more were, the more often the log is asked in vain.</summary>
/// <param name="most">Of how many the ids themselves are kept.</param>
internal sealed class AppendedIds(int most)
{
    // 16 MiB: one in two hundred is asked in vain at ten million, one in eight at thirty million.
    private const int Bits = 1 << 27;
    private const int Probes = 4;

    private readonly HashSet<EventId> _exact = [];
    private ulong[]? _filter;

    /// <summary>Notes an id that is appended.</summary>
    public void Add(EventId id)
    {
        if (_filter is null && _exact.Count < most)
        {
            _exact.Add(id);
            return;
        }

        if (_filter is null)
        {
            _filter = new ulong[Bits / 64];
            foreach (var earlier in _exact)
            {
                Set(_filter, earlier);
            }

            _exact.Clear();
            _exact.TrimExcess();
        }

        Set(_filter, id);
    }

    /// <summary>Whether an id may have been appended. False is certain.</summary>
    public bool MayHold(EventId id)
    {
        if (_filter is null)
        {
            return _exact.Contains(id);
        }

        var (at, step) = Hashes(id);
        for (var probe = 0; probe < Probes; probe++, at += step)
        {
            if ((_filter[(at % Bits) / 64] & (1UL << (int)(at % 64))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Set(ulong[] filter, EventId id)
    {
        var (at, step) = Hashes(id);
        for (var probe = 0; probe < Probes; probe++, at += step)
        {
            filter[(at % Bits) / 64] |= 1UL << (int)(at % 64);
        }
    }

    private static (ulong At, ulong Step) Hashes(EventId id)
    {
        var value = id.Value;
        var halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in value));
        return (Mixed(halves[0] + Mixed(halves[1])), Mixed(halves[1]) | 1);
    }

    // The finaliser of SplitMix64: ids that differ in little come out as different as any.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
