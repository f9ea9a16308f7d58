
namespace Spoor.Identity.Vault;

/// <summary>The names that items are encrypted under: part of the format, never renamed.</summary>
public static class ItemNames
{
    public const string Name = "name";
    public const string BirthYear = "birth_year";
    public const string Email = "email";
    public const string Telephone = "telephone";
    public const string Address = "address";

    private const string NotePrefix = "note/";

    /// <summary>A note at an event.</summary>
    internal static string Note(EventId id) => $"{NotePrefix}{id}";

    /// <summary>The event of a note; null if the item is not a note.</summary>
    internal static EventId? NoteAt(string item) =>
        item.StartsWith(NotePrefix, StringComparison.Ordinal) ? EventId.Find(item[NotePrefix.Length..]) : null;
}
