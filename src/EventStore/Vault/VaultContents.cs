using Npgsql;

namespace Spoor.EventStore.Vault;

/// <summary>All of a vault as it is stored, for a backup: sealed items and wrapped keys, which open with the epoch key alone.</summary>
/// <param name="Register">Which register it is of.</param>
/// <param name="Epoch">0 where nothing was ever kept.</param>
/// <param name="Fingerprint">Of the epoch key.</param>
public sealed record VaultContents(
    Guid Register,
    long Epoch,
    byte[] Fingerprint,
    IReadOnlyList<WrappedKey> Keys,
    IReadOnlyList<SealedItem> Items,
    IReadOnlyList<ShreddedPerson> Shredded,
    IReadOnlyList<Hold> Holds)
{
    internal static async Task<VaultContents> Read(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var standing = await VaultRows.Standing(connection, cancellation);
        return new(
            standing.Register,
            standing.Epoch,
            standing.Fingerprint,
            await VaultRows.Keys(connection, cancellation),
            await VaultRows.Items(connection, cancellation),
            await VaultRows.Shredded(connection, cancellation),
            await VaultRows.Holds(connection, cancellation));
    }

    /// <summary>Stores it in a vault in which nothing was ever kept, within the transaction of the connection.</summary>
    /// <returns>False where something was.</returns>
    internal async Task<bool> Store(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await VaultRows.Run("restore_epoch", [new() { Value = Epoch }, new() { Value = Fingerprint }], connection, cancellation) == 0)
        {
            return false;
        }

        foreach (var key in Keys)
        {
            await VaultRows.Run(
                "restore_key",
                [VaultRows.Text(key.Person.Value), new() { Value = key.Epoch }, new() { Value = key.Wrapped }, new() { Value = key.Version }],
                connection,
                cancellation);
        }

        foreach (var item in Items)
        {
            await VaultRows.Run(
                "restore_item",
                [
                    VaultRows.Text(item.Person.Value), VaultRows.Text(item.Item), new() { Value = item.Version }, new() { Value = item.Content },
                    VaultRows.At(item.ChangedAt), VaultRows.Text(item.ChangedBy),
                ],
                connection,
                cancellation);
        }

        foreach (var shredded in Shredded)
        {
            await VaultRows.KeepShredded(shredded, connection, cancellation);
        }

        foreach (var hold in Holds)
        {
            await VaultRows.KeepHold(hold, connection, cancellation);
        }

        return true;
    }
}
