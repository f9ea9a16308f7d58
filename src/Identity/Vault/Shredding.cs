using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Where a shredding is: after each of these it may be cut off, and the next start finishes or undoes it.</summary>
internal enum ShredPoint
{
    /// <summary>The new epoch key is durable, and wraps nothing.</summary>
    KeyWritten,

    /// <summary>The database has everyone else under the new key, not committed.</summary>
    Rewrapped,

    /// <summary>The key set of the new epoch is durable.</summary>
    SetWritten,

    /// <summary>The person is gone from the database.</summary>
    Committed,

    /// <summary>The old epoch key is overwritten.</summary>
    Overwritten,

    /// <summary>The old epoch key is gone.</summary>
    Destroyed,
}

/// <summary>Destroys persons: everyone else gets the key wrapped anew by a new epoch key, and then the old one is destroyed, so that what is left of the
/// shredded in heap, WAL and backups opens with nothing.</summary>
/// <param name="reached">Told each point as it is passed.</param>
internal sealed class Shredding(VaultChange change, Action<ShredPoint> reached)
{
    /// <summary>Shreds persons of whom a key may be kept.</summary>
    public async Task<VaultFault?> RunAsync(IReadOnlyList<ShreddedPerson> persons, CancellationToken cancellation)
    {
        var gone = persons.Select(p => p.Person).ToHashSet();
        var keys = await VaultRows.KeysAsync(change.Connection, cancellation);
        if (!keys.Exists(k => gone.Contains(k.Person)))
        {
            // Nothing was ever kept of them, so nothing is left anywhere.
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

        // From here on nobody may stop it: it is committed, and the old key must go.
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
            // Whoever cannot be carried over would be lost with the old key.
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
