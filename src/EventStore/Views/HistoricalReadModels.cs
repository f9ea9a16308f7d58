using NodaTime;
using Npgsql;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Views;

/// <summary>Read models as of earlier points in time, cached for the last few, since a user usually opens several pages of one. The log before a position
/// never changes, so entries stay valid.</summary>
/// <param name="index">The log that is folded.</param>
/// <param name="source">Any database with this schema: it runs the statements over the rows passed to it.</param>
public sealed class HistoricalReadModels(IndexLoader index, NpgsqlDataSource source)
{
    /// <summary>How many points in time are cached: the one shown and the one it is compared with.</summary>
    public const int Most = 2;

    private readonly Lock _access = new();
    private readonly LinkedList<CacheEntry> _kept = new();
    private EventIndex? _events;

    /// <summary>The read models of a programme at a position, as of a date.</summary>
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
            // If the log went back and was reloaded, everything derived from the old one is invalid.
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

            // Not cancellable: others may be waiting for the same rows when the first reader leaves.
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
