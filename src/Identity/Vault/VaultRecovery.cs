using Npgsql;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Makes the key directory and the database consistent, under the lock of the vault, after an interrupted command or a restore (ADR 15).</summary>
/// <remarks>
/// The database says which epoch is current. If its key exists, all other keys are left over from an interrupted shredding and are destroyed.
/// If only a later key exists, the database was restored from before it, and is brought forward by the key set. If it is older within its epoch, it takes
/// over
/// what it lacks from the key set. No key is ever destroyed before the current one has been read and verified.
/// </remarks>
internal sealed class VaultRecovery(KeyDirectory keys, VaultEpoch standing, NpgsqlConnection connection)
{
    /// <summary>Runs the recovery.</summary>
    /// <returns>The key of the epoch; null if the database was changed, which must be committed before reading it again.</returns>
    public async Task<Outcome<SecretKey?, VaultFault>> RunAsync(CancellationToken cancellation)
    {
        var holding = standing.Epoch == 0 ? Outcome<SecretKey?, VaultFault>.Of(null) : keys.ReadKey(standing.Epoch, standing.Fingerprint);
        if (holding is { Failed: false, Value: { } epochKey })
        {
            return await FollowAsync(epochKey, cancellation);
        }

        if (!Later().Try(out var later, out var damaged))
        {
            return damaged;
        }

        if (later is not null)
        {
            await BringForwardAsync(later, cancellation);
            return (SecretKey?)null;
        }

        if (standing.Epoch > 0)
        {
            return holding.Failed ? holding.Fault : VaultFaults.NoKey(standing.Epoch, keys.Place);
        }

        await BeginFirstEpochAsync(cancellation);
        return (SecretKey?)null;
    }

    /// <summary>The key set according to the database.</summary>
    public static async Task<KeySet> SetOfAsync(VaultEpoch standing, NpgsqlConnection connection, CancellationToken cancellation) => new(
        standing.Register,
        standing.Epoch,
        standing.Fingerprint,
        (await VaultRows.KeysAsync(connection, cancellation)).Where(k => k.Epoch == standing.Epoch).ToDictionary(k => k.Person, k => k.Wrapped),
        await VaultRows.ShreddedAsync(connection, cancellation),
        await VaultRows.HoldsAsync(connection, cancellation));

    /// <summary>Destroys the obsolete keys, and takes over what the key set has and a restored database lacks.</summary>
    private async Task<Outcome<SecretKey?, VaultFault>> FollowAsync(SecretKey epochKey, CancellationToken cancellation)
    {
        foreach (var other in keys.Epochs().Where(e => e != standing.Epoch))
        {
            keys.Destroy(other);
        }

        keys.Clean(standing.Epoch);
        if (keys.ReadSet(standing.Epoch) is { Failed: false, Value: { } set })
        {
            if (await TakeOverListsAsync(set, cancellation) | await TakeOverKeysAsync(set, cancellation))
            {
                epochKey.Dispose();
                return (SecretKey?)null;
            }
        }
        else
        {
            // The database now has all that was in it.
            keys.WriteSet(await SetOfAsync(standing, connection, cancellation));
        }

        return epochKey;
    }

    /// <summary>The key set of the latest epoch after that of the database with a valid key; null if there is none.</summary>
    private Outcome<KeySet?, VaultFault> Later()
    {
        foreach (var epoch in keys.Epochs().Where(e => e > standing.Epoch).OrderDescending())
        {
            if (!keys.ReadSet(epoch).Try(out var set, out var fault))
            {
                return fault;
            }

            if (set is not null && keys.ReadKey(epoch, set.Fingerprint) is { Failed: false, Value: { } key })
            {
                key.Dispose();
                return set;
            }
        }

        return (KeySet?)null;
    }

    private async Task BringForwardAsync(KeySet set, CancellationToken cancellation)
    {
        await TakeOverListsAsync(set, cancellation);
        await VaultRows.WrapKeysAsync(set.Epoch, [.. set.Keys], connection, cancellation);
        await VaultRows.BeginEpochAsync(set.Epoch, set.Fingerprint, connection, cancellation);
    }

    /// <summary>Takes over shreddings and holds recorded after the database was backed up, and deletes the shredded persons.</summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> TakeOverListsAsync(KeySet set, CancellationToken cancellation)
    {
        var known = (await VaultRows.ShreddedAsync(connection, cancellation)).Select(s => s.Person).ToHashSet();
        var shredded = set.Shredded.Where(s => !known.Contains(s.Person)).ToList();
        foreach (var person in shredded)
        {
            await VaultRows.StoreShreddedAsync(person, connection, cancellation);
        }

        await VaultRows.DropPersonsAsync(shredded.Select(s => s.Person), connection, cancellation);
        var holds = set.Holds.Except(await VaultRows.HoldsAsync(connection, cancellation)).ToList();
        foreach (var hold in holds)
        {
            await VaultRows.StoreHoldAsync(hold, connection, cancellation);
        }

        return shredded.Count + holds.Count > 0;
    }

    /// <summary>Takes over the keys of persons first stored after the database was backed up. A later backup may have their items, so the next shredding must
    /// rewrap these keys, or destroy them with their person.</summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> TakeOverKeysAsync(KeySet set, CancellationToken cancellation)
    {
        var known = (await VaultRows.KeysAsync(connection, cancellation)).Select(k => k.Person)
            .Concat((await VaultRows.ShreddedAsync(connection, cancellation)).Select(s => s.Person)).ToHashSet();
        var unknown = set.Keys.Where(k => !known.Contains(k.Key)).ToDictionary();
        await VaultRows.WrapKeysAsync(set.Epoch, unknown, connection, cancellation);
        return unknown.Count > 0;
    }

    private async Task BeginFirstEpochAsync(CancellationToken cancellation)
    {
        const long first = 1;
        foreach (var left in keys.Epochs())
        {
            // Without a key set it never wrapped anything.
            keys.Destroy(left);
        }

        using var key = SecretKey.New();
        var begun = standing with { Epoch = first, Fingerprint = key.Fingerprint(standing.Register, first) };
        keys.WriteKey(first, key);
        await VaultRows.BeginEpochAsync(first, begun.Fingerprint, connection, cancellation);
        keys.WriteSet(await SetOfAsync(begun, connection, cancellation));
    }
}
