using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>A person's key as stored.</summary>
/// <param name="Epoch">The epoch key that decrypts it.</param>
/// <param name="Version">How often the identity was set.</param>
public sealed record WrappedKey(ClientId Person, long Epoch, byte[] Wrapped, long Version);

/// <summary>Wraps and unwraps the keys of persons.</summary>
internal static class PersonKeys
{
    /// <summary>Encrypts a key for storage.</summary>
    public static byte[] Wrap(SecretKey epochKey, ClientId person, long epoch, SecretKey key) =>
        Encryption.Seal(epochKey, key.Bytes, AssociatedData.OfKey(person, epoch));

    /// <summary>Decrypts a key; null if it is damaged, or of another person or epoch.</summary>
    public static SecretKey? Unwrap(SecretKey epochKey, ClientId person, long epoch, byte[] wrapped) =>
        SecretKey.Of(Encryption.Open(epochKey, wrapped, AssociatedData.OfKey(person, epoch)));

    /// <summary>Re-encrypts a key under another epoch; null if it does not decrypt under this one.</summary>
    public static byte[]? Rewrap(SecretKey from, long epoch, SecretKey to, long next, ClientId person, byte[] wrapped)
    {
        using var key = Unwrap(from, person, epoch, wrapped);
        return key is null ? null : Wrap(to, person, next, key);
    }
}
