using NodaTime;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A text that the vault keeps, opened.</summary>
/// <param name="Version">How often it was set.</param>
/// <param name="ChangedBy">The opaque account that set it last.</param>
public sealed record StoredItem(string Text, long Version, Instant ChangedAt, string ChangedBy);

/// <summary>What the vault knows of one person.</summary>
/// <param name="Version">How often the identity was set; 0 is never.</param>
/// <param name="Changed">When each item of the identity was set last, and by whom.</param>
/// <param name="Notes">Free notes by the event that they are at.</param>
/// <param name="Damaged">The items that are there and cannot be opened.</param>
public sealed record Person(
    ClientId Id,
    PersonIdentity Identity,
    long Version,
    IReadOnlyDictionary<string, StoredItem> Changed,
    IReadOnlyDictionary<EventId, StoredItem> Notes,
    IReadOnlyList<string> Damaged)
{
    /// <summary>Somebody of whom nothing is kept.</summary>
    public static Person Unknown(ClientId id) => new(id, new(), 0, new Dictionary<string, StoredItem>(), new Dictionary<EventId, StoredItem>(), []);

    /// <summary>The note at an event; null where there is none.</summary>
    public StoredItem? NoteAt(EventId id) => Notes.GetValueOrDefault(id);

    internal static Person Of(ClientId id, long version, Dictionary<string, StoredItem> items, IReadOnlyList<string> damaged) => new(
        id,
        PersonIdentity.Of(items.ToDictionary(i => i.Key, i => i.Value.Text)),
        version,
        items.Where(i => ItemNames.NoteAt(i.Key) is null).ToDictionary(),
        items.Where(i => ItemNames.NoteAt(i.Key) is not null).ToDictionary(i => ItemNames.NoteAt(i.Key)!.Value, i => i.Value),
        damaged);
}

/// <summary>A person as the list of the vault shows it, without opening anything.</summary>
/// <param name="Items">How many items of the identity are kept.</param>
/// <param name="Notes">How many notes.</param>
/// <param name="ChangedAt">When any of it was set last; null where nothing is left.</param>
public sealed record VaultEntry(ClientId Person, int Items, int Notes, Instant? ChangedAt);
