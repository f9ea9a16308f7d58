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
    private readonly LinkedList<CacheEntry> _cache = new();
    private EventIndex? _events;

    /// <summary>The read models of a programme at a position, as of a date.</summary>
    /// <param name="caseload">As in <see cref="ReadModels"/>.</param>
    public async Task<ReadModels> AtAsync(long position, LocalDate asOf, string programme, CancellationToken cancellation, IReadOnlyList<string>? caseload = null)
    {
        var entry = Rent(position, asOf);
        try
        {
            return new(new(source, await entry.Rows.WaitAsync(cancellation)), programme, caseload);
        }
        catch (Exception) when (entry.Rows.IsFaulted)
        {
            Forget(entry);
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
                _cache.Clear();
                _events = now;
            }

            var found = _cache.FirstOrDefault(k => k.Position == position && k.AsOf == asOf);
            if (found is not null)
            {
                _cache.Remove(found);
            }

            // Not cancellable: others may be waiting for the same rows when the first reader leaves.
            var entry = found ?? new(position, asOf, Task.Run(() => ReadAsync(position, asOf)));
            _cache.AddFirst(entry);
            if (_cache.Count > Most)
            {
                _cache.RemoveLast();
            }

            return entry;
        }
    }

    private async Task<HistoricalRows> ReadAsync(long position, LocalDate asOf)
    {
        var read = await index.UpToAsync(position, CancellationToken.None);
        return await HistoricalRows.ReadAsync(read.Events.At(position), asOf, CancellationToken.None);
    }

    private void Forget(CacheEntry entry)
    {
        lock (_access)
        {
            _cache.Remove(entry);
        }
    }

    private sealed record CacheEntry(long Position, LocalDate AsOf, Task<HistoricalRows> Rows);
}
