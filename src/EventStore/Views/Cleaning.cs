using Npgsql;

namespace Spoor.EventStore.Views;

/// <summary>Takes out the rows of generations that nobody reads any more, a little at a time, so that nobody notices.</summary>
internal sealed class Cleaning(NpgsqlDataSource source, ViewLease lease)
{
    private const int Step = 5000;

    // A host that takes over may find what another left half-filled.
    private bool _isDue = true;

    /// <summary>There is something to take out.</summary>
    public void Begin() => _isDue = true;

    /// <summary>Takes out some; whether there may be more.</summary>
    /// <param name="shown">What is read. Nothing may be being filled meanwhile.</param>
    public async Task<bool> Some(IReadOnlyList<Followed> shown, CancellationToken cancellation)
    {
        _isDue = _isDue && await Take([.. shown.Select(v => (v.View, v.Generation))], cancellation);
        return _isDue;
    }

    /// <summary>Takes out all that an attempt to fill some views left behind, so that however many fail there is never more than one.</summary>
    /// <param name="views">The views and the generation of each that is read.</param>
    public async Task All(IReadOnlyList<(StoredView View, int Shown)> views, CancellationToken cancellation)
    {
        while (await Take(views, cancellation))
        {
        }
    }

    private async Task<bool> Take(IReadOnlyList<(StoredView View, int Shown)> views, CancellationToken cancellation)
    {
        if (views.Count == 0)
        {
            return false;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (view, shown) in views)
        {
            RowBatch.Clean(view, [shown], Step).ForEach(batch.BatchCommands.Add);
        }

        var taken = await batch.ExecuteNonQueryAsync(cancellation);
        await lease.Commit(transaction, cancellation);
        return taken > 0;
    }
}
