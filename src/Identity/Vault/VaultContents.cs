using Npgsql;

namespace Spoor.Identity.Vault;

/// <summary>All of a vault as it is stored, for a backup: sealed items and wrapped keys, which open with the epoch key alone.</summary>
/// <param name="Register">Which register it is of.</param>
/// <param name="Epoch">0 where nothing was ever kept.</param>
/// <param name="Fingerprint">Of the epoch key.</param>
public sealed record VaultContents(
    Guid Register,
    long Epoch,
    byte[] Fingerprint,
    IReadOnlyList<WrappedKey> Keys,
    IReadOnlyList<EncryptedItem> Items,
    IReadOnlyList<ShreddedPerson> Shredded,
    IReadOnlyList<Hold> Holds)
{
    internal static async Task<VaultContents> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var standing = await VaultRows.EpochAsync(connection, cancellation);
        return new(
            standing.Register,
            standing.Epoch,
            standing.Fingerprint,
            await VaultRows.KeysAsync(connection, cancellation),
            await VaultRows.ItemsAsync(connection, cancellation),
            await VaultRows.ShreddedAsync(connection, cancellation),
            await VaultRows.HoldsAsync(connection, cancellation));
    }

    /// <summary>Stores it in a vault in which nothing was ever kept, within the transaction of the connection.</summary>
    /// <returns>False where something was.</returns>
    internal async Task<bool> StoreAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await VaultRows.RunAsync("restore_epoch", [new() { Value = Epoch }, new() { Value = Fingerprint }], connection, cancellation) == 0)
        {
            return false;
        }

        foreach (var key in Keys)
        {
            await VaultRows.RunAsync(
                "restore_key",
                [VaultRows.Text(key.Person.Value), new() { Value = key.Epoch }, new() { Value = key.Wrapped }, new() { Value = key.Version }],
                connection,
                cancellation);
        }

        foreach (var item in Items)
        {
            await VaultRows.RunAsync(
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
            await VaultRows.StoreShreddedAsync(shredded, connection, cancellation);
        }

        foreach (var hold in Holds)
        {
            await VaultRows.StoreHoldAsync(hold, connection, cancellation);
        }

        return true;
    }
}
