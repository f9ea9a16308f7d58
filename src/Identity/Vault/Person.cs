using NodaTime;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A decrypted text of the vault.</summary>
/// <param name="Version">How often it was set.</param>
/// <param name="ChangedBy">The opaque account that set it last.</param>
public sealed record StoredItem(string Text, long Version, Instant ChangedAt, string ChangedBy);

/// <summary>The vault's data of one person.</summary>
/// <param name="Version">How often the identity was set; 0 is never.</param>
/// <param name="Changed">When and by whom each item of the identity was last set.</param>
/// <param name="Notes">Free notes, by event.</param>
/// <param name="Damaged">The stored items that cannot be decrypted.</param>
public sealed record Person(
    ClientId Id,
    PersonIdentity Identity,
    long Version,
    IReadOnlyDictionary<string, StoredItem> Changed,
    IReadOnlyDictionary<EventId, StoredItem> Notes,
    IReadOnlyList<string> Damaged)
{
    /// <summary>A person without stored data.</summary>
    public static Person Unknown(ClientId id) => new(id, new(), 0, new Dictionary<string, StoredItem>(), new Dictionary<EventId, StoredItem>(), []);

    /// <summary>The note at an event; null if there is none.</summary>
    public StoredItem? NoteAt(EventId id) => Notes.GetValueOrDefault(id);

    internal static Person Of(ClientId id, long version, Dictionary<string, StoredItem> items, IReadOnlyList<string> damaged) => new(
        id,
        PersonIdentity.Of(items.ToDictionary(i => i.Key, i => i.Value.Text)),
        version,
        items.Where(i => ItemNames.NoteAt(i.Key) is null).ToDictionary(),
        items.Where(i => ItemNames.NoteAt(i.Key) is not null).ToDictionary(i => ItemNames.NoteAt(i.Key)!.Value, i => i.Value),
        damaged);
}

/// <summary>A person in the vault's list, without decrypting anything.</summary>
/// <param name="Items">The number of stored identity items.</param>
/// <param name="Notes">The number of notes.</param>
/// <param name="ChangedAt">When any of it was last set; null if nothing is left.</param>
public sealed record VaultEntry(ClientId Person, int Items, int Notes, Instant? ChangedAt);
