using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>The stages of a shredding: it may be interrupted after each, and the next start finishes or undoes it.</summary>
internal enum ShredPoint
{
    /// <summary>The new epoch key is durable, but wraps nothing yet.</summary>
    KeyWritten,

    /// <summary>The database has everyone else under the new key, uncommitted.</summary>
    Rewrapped,

    /// <summary>The key set of the new epoch is durable.</summary>
    SetWritten,

    /// <summary>The person is deleted from the database.</summary>
    Committed,

    /// <summary>The old epoch key is overwritten.</summary>
    Overwritten,

    /// <summary>The old epoch key is deleted.</summary>
    Destroyed,
}

/// <summary>Shreds persons: all other keys are rewrapped under a new epoch key, and then the old one is destroyed, so that what remains of the shredded in
/// heap, WAL and backups cannot be decrypted.</summary>
/// <param name="reached">Called at each stage.</param>
internal sealed class Shredding(VaultChange change, Action<ShredPoint> reached)
{
    /// <summary>Shreds persons who may have a stored key.</summary>
    public async Task<VaultFault?> RunAsync(IReadOnlyList<ShreddedPerson> persons, CancellationToken cancellation)
    {
        var gone = persons.Select(p => p.Person).ToHashSet();
        var keys = await VaultRows.KeysAsync(change.Connection, cancellation);
        if (!keys.Exists(k => gone.Contains(k.Person)))
        {
            // Nothing was ever stored of them, so nothing remains anywhere.
            await RecordAsync(persons, cancellation);
            await change.CommitWithKeySetAsync(cancellation);
            return null;
        }

        var (old, next) = (change.Epoch, change.Epoch.Epoch + 1);
        using var nextKey = SecretKey.New();
        if (!Rewrap(keys.Where(k => !gone.Contains(k.Person) && k.Epoch == old.Epoch), nextKey, next).Try(out var rewrapped, out var lost))
        {
            return lost;
        }

        change.Keys.WriteKey(next, nextKey);
        reached(ShredPoint.KeyWritten);
        await RecordAsync(persons, cancellation);
        await VaultRows.WrapKeysAsync(next, rewrapped, change.Connection, cancellation);
        var begun = old with { Epoch = next, Fingerprint = nextKey.Fingerprint(old.Register, next) };
        await VaultRows.BeginEpochAsync(next, begun.Fingerprint, change.Connection, cancellation);
        reached(ShredPoint.Rewrapped);
        change.Keys.WriteSet(await VaultRecovery.SetOfAsync(begun, change.Connection, cancellation));
        reached(ShredPoint.SetWritten);

        // Not cancellable from here: it is committed, and the old key must be destroyed.
        await change.CommitAsync(CancellationToken.None);
        reached(ShredPoint.Committed);
        change.Keys.Destroy(old.Epoch, () => reached(ShredPoint.Overwritten));
        reached(ShredPoint.Destroyed);
        return null;
    }

    private Outcome<Dictionary<ClientId, byte[]>, VaultFault> Rewrap(IEnumerable<WrappedKey> keys, SecretKey nextKey, long next)
    {
        var rewrapped = new Dictionary<ClientId, byte[]>();
        foreach (var key in keys)
        {
            // A key that cannot be rewrapped would be lost with the old epoch key.
            if (PersonKeys.Rewrap(change.EpochKey, key.Epoch, nextKey, next, key.Person, key.Wrapped) is not { } wrapped)
            {
                return VaultFaults.LostPerson(key.Person);
            }

            rewrapped[key.Person] = wrapped;
        }

        return rewrapped;
    }

    private async Task RecordAsync(IReadOnlyList<ShreddedPerson> persons, CancellationToken cancellation)
    {
        await VaultRows.DropPersonsAsync(persons.Select(p => p.Person), change.Connection, cancellation);
        foreach (var person in persons)
        {
            await VaultRows.StoreShreddedAsync(person, change.Connection, cancellation);
        }
    }
}
