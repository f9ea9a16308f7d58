using System.Globalization;
using System.Text;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>The associated data of an encrypted text, so that it cannot be decrypted in another place.</summary>
internal static class AssociatedData
{
    /// <summary>An item of a person.</summary>
    public static byte[] OfItem(ClientId person, string item) => Of("spoor vault item 1", person.Value, item);

    /// <summary>The key of a person under an epoch.</summary>
    public static byte[] OfKey(ClientId person, long epoch) => Of("spoor vault key 1", person.Value, epoch.ToString(CultureInfo.InvariantCulture));

    /// <summary>Encodes texts with length prefixes, so that no two lists give the same bytes.</summary>
    public static byte[] Of(params string[] texts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var text in texts)
        {
            writer.Write(text);
        }

        writer.Flush();
        return bytes.ToArray();
    }
}
