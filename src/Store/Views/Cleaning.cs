using Npgsql;

namespace Spoor.Store.Views;

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
        if (!_isDue)
        {
            return false;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection))
        {
            foreach (var view in shown)
            {
                RowBatch.Clean(view.View, [view.Generation], Step).ForEach(batch.BatchCommands.Add);
            }

            _isDue = batch.BatchCommands.Count > 0 && await batch.ExecuteNonQueryAsync(cancellation) > 0;
        }

        await lease.Commit(transaction, cancellation);
        return _isDue;
    }
}
