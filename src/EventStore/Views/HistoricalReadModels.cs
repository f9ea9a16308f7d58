using NodaTime;
using Npgsql;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Views;

/// <summary>Answers for moments that the read models have left behind. The moments asked last are kept: whoever looks at one looks at several
/// pages of it. The log never changes before a position, so what is kept stays true.</summary>
/// <param name="index">The log that is folded.</param>
/// <param name="source">A register of this schema, of whatever contents: it answers the statements over the rows that it is given.</param>
public sealed class HistoricalReadModels(IndexLoader index, NpgsqlDataSource source)
{
    /// <summary>So many moments are kept: the one looked at and the one it is compared with.</summary>
    public const int Most = 2;

    private readonly Lock _access = new();
    private readonly LinkedList<CacheEntry> _kept = new();
    private EventIndex? _events;

    /// <summary>The read models of a programme as they were at a position, as of a date.</summary>
    /// <param name="caseload">As in <see cref="ReadModels"/>.</param>
    public async Task<ReadModels> AtAsync(long position, LocalDate asOf, string programme, CancellationToken cancellation, IReadOnlyList<string>? caseload = null)
    {
        var kept = Rent(position, asOf);
        try
        {
            return new(new(source, await kept.Rows.WaitAsync(cancellation)), programme, caseload);
        }
        catch (Exception) when (kept.Rows.IsFaulted)
        {
            Forget(kept);
            throw;
        }
    }

    private CacheEntry Rent(long position, LocalDate asOf)
    {
        lock (_access)
        {
            // Where the log went back, and was read anew, nothing that was made of the old one is true.
            if (index.Now.Events is var now && now != _events)
            {
                _kept.Clear();
                _events = now;
            }

            var found = _kept.FirstOrDefault(k => k.Position == position && k.AsOf == asOf);
            if (found is not null)
            {
                _kept.Remove(found);
            }

            // Whoever asked first may leave before it is read: others wait for it too, so it is read to its end.
            var kept = found ?? new(position, asOf, Task.Run(() => ReadAsync(position, asOf)));
            _kept.AddFirst(kept);
            if (_kept.Count > Most)
            {
                _kept.RemoveLast();
            }

            return kept;
        }
    }

    private async Task<HistoricalRows> ReadAsync(long position, LocalDate asOf)
    {
        var read = await index.UpToAsync(position, CancellationToken.None);
        return await HistoricalRows.ReadAsync(read.Events.At(position), asOf, CancellationToken.None);
    }

    private void Forget(CacheEntry kept)
    {
        lock (_access)
        {
            _kept.Remove(kept);
        }
    }

    private sealed record CacheEntry(long Position, LocalDate AsOf, Task<HistoricalRows> Rows);
}
