using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A shredded person.</summary>
/// <param name="By">The opaque account that did it.</param>
public sealed record ShreddedPerson(ClientId Person, Instant At, string By, ShredReason Reason);

/// <summary>A legal hold placed or lifted.</summary>
/// <param name="By">The opaque account that did it.</param>
public sealed record Hold(ClientId Person, bool IsHeld, HoldReason Reason, Instant At, string By);

/// <summary>Stored beside an epoch key, so that a restored older database can catch up with the key: the wrapped keys of all persons, and the shredded and
/// held persons. Written at every change; useless without the key.</summary>
/// <param name="Fingerprint">Of the epoch key.</param>
internal sealed record KeySet(
    Guid Register,
    long Epoch,
    byte[] Fingerprint,
    IReadOnlyDictionary<ClientId, byte[]> Keys,
    IReadOnlyList<ShreddedPerson> Shredded,
    IReadOnlyList<Hold> Holds)
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Serialises the file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            Format,
            Register,
            Epoch,
            Fingerprint,
            new SortedDictionary<string, byte[]>(Keys.ToDictionary(k => k.Key.Value, k => k.Value), StringComparer.Ordinal),
            [.. Shredded.Select(VaultLists.Of)],
            [.. Holds.Select(VaultLists.Of)]),
        Written);

    /// <summary>Parses the file; null if it is not a key set.</summary>
    public static KeySet? Find(byte[] file)
    {
        try
        {
            if (JsonSerializer.Deserialize<Document>(file, Written) is not { Format: Format } document)
            {
                return null;
            }

            return VaultLists.Find(document.Shredded) is { } shredded && VaultLists.Find(document.Holds) is { } holds
                ? new(document.Register, document.Epoch, document.Fingerprint, document.Keys.ToDictionary(k => new ClientId(k.Key), k => k.Value), shredded, holds)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Document(
        int Format,
        Guid Register,
        long Epoch,
        byte[] Fingerprint,
        SortedDictionary<string, byte[]> Keys,
        IReadOnlyList<ShreddedLine> Shredded,
        IReadOnlyList<HoldLine> Holds);
}
