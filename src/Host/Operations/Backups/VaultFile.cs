using System.Text.Json;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Identity.Vault;

namespace Spoor.Host.Operations.Backups;

/// <summary>The identity vault as a file of a backup: encrypted, and useless without the epoch key.</summary>
public static class VaultFile
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(VaultContents vault) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            vault.Register,
            vault.Epoch,
            vault.Fingerprint,
            [.. vault.Keys.Select(k => new KeyLine(k.Person.Value, k.Epoch, k.Wrapped, k.Version))],
            [.. vault.Items.Select(i => new ItemLine(i.Person.Value, i.Item, i.Version, i.Content, ContractInstant.Pattern.Format(i.ChangedAt), i.ChangedBy))],
            [.. vault.Shredded.Select(VaultLists.Of)],
            [.. vault.Holds.Select(VaultLists.Of)]),
        BackupJson.Options);

    /// <summary>Reads the file; null if it is invalid.</summary>
    public static VaultContents? Find(byte[] file)
    {
        try
        {
            if (JsonSerializer.Deserialize<Document>(file, BackupJson.Options) is not { Epoch: >= 0 } document
                || VaultLists.Find(document.Shredded) is not { } shredded
                || VaultLists.Find(document.Holds) is not { } holds)
            {
                return null;
            }

            var persons = document.Keys.Select(k => k.Person).ToHashSet();
            var items = document.Items.Select(Find).OfType<EncryptedItem>().ToList();
            return items.Count == document.Items.Count && items.TrueForAll(i => persons.Contains(i.Person.Value))
                ? new(document.Register, document.Epoch, document.Fingerprint, [.. document.Keys.Select(k => new WrappedKey(new(k.Person), k.Epoch, k.Wrapped, k.Version))], items, shredded, holds)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EncryptedItem? Find(ItemLine line) =>
        ContractInstant.Find(line.ChangedAt) is Instant at ? new(new(line.Person), line.Item, line.Version, line.Content, at, line.ChangedBy) : null;

    private sealed record Document(
        Guid Register,
        long Epoch,
        byte[] Fingerprint,
        IReadOnlyList<KeyLine> Keys,
        IReadOnlyList<ItemLine> Items,
        IReadOnlyList<ShreddedLine> Shredded,
        IReadOnlyList<HoldLine> Holds);

    private sealed record KeyLine(string Person, long Epoch, byte[] Wrapped, long Version);

    private sealed record ItemLine(string Person, string Item, long Version, byte[] Content, string ChangedAt, string ChangedBy);
}
