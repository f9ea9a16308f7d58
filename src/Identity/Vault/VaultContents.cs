using Npgsql;

namespace Spoor.Identity.Vault;

/// <summary>The stored contents of a vault, for a backup: encrypted items and wrapped keys, unreadable without the epoch key.</summary>
/// <param name="Register">The id of the register.</param>
/// <param name="Epoch">0 if nothing was ever stored.</param>
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

    /// <summary>Stores it in a vault that was never used, within the transaction of the connection.</summary>
    /// <returns>False if the vault was used.</returns>
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
