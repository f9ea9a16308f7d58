using Npgsql;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A change of the vault, under its lock, with the key directory and the database consistent. Discarded unless committed.</summary>
internal sealed class VaultChange : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private VaultChange(NpgsqlConnection connection, NpgsqlTransaction transaction, KeyDirectory keys, VaultEpoch standing, SecretKey epochKey)
    {
        Connection = connection;
        _transaction = transaction;
        Keys = keys;
        Epoch = standing;
        EpochKey = epochKey;
    }

    public KeyDirectory Keys { get; }

    public VaultEpoch Epoch { get; }

    public SecretKey EpochKey { get; }

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for the lock, finishes or undoes an interrupted command, and begins.</summary>
    public static async Task<Outcome<VaultChange, VaultFault>> BeginAsync(NpgsqlDataSource source, string directory, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        NpgsqlTransaction? transaction = null;
        var isBegun = false;
        try
        {
            while (true)
            {
                transaction = await connection.BeginTransactionAsync(cancellation);
                var standing = await VaultRows.LockAsync(connection, cancellation);
                var keys = new KeyDirectory(directory, standing.Register);
                if (!(await new VaultRecovery(keys, standing, connection).RunAsync(cancellation)).Try(out var epochKey, out var fault))
                {
                    return fault;
                }

                if (epochKey is not null)
                {
                    isBegun = true;
                    return new VaultChange(connection, transaction, keys, standing, epochKey);
                }

                // The database has caught up with the keys; that is committed whatever becomes of the change itself.
                await transaction.CommitAsync(cancellation);
                await transaction.DisposeAsync();
            }
        }
        finally
        {
            if (!isBegun)
            {
                if (transaction is not null)
                {
                    await transaction.DisposeAsync();
                }

                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>The key set according to the database within this change.</summary>
    public Task<KeySet> KeySetAsync(CancellationToken cancellation) => VaultRecovery.SetOfAsync(Epoch, Connection, cancellation);

    /// <summary>Writes the key set and commits. The set comes first: a key only in the database would be lost with it, while one only in the set is useless.</summary>
    public async Task CommitWithKeySetAsync(CancellationToken cancellation)
    {
        Keys.WriteSet(await KeySetAsync(cancellation));
        await CommitAsync(cancellation);
    }

    public Task CommitAsync(CancellationToken cancellation) => _transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        EpochKey.Dispose();
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
