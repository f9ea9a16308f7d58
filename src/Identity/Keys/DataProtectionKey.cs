using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Spoor.Domain;

namespace Spoor.Identity.Keys;

/// <summary>Encrypts the data protection keys at rest, with 256-bit keys from outside the database. The first encrypts, any of them decrypts, so that a key
/// is rotated by putting a new one in front.</summary>
internal sealed class DataProtectionKey(IReadOnlyList<byte[]> keys)
{
    /// <summary>The variable that holds them, or with the suffix <c>_FILE</c> the file that does.</summary>
    public const string Variable = "SPOOR_KEYS";

    private const int KeyBytes = 32;

    /// <summary>Reads base64 keys separated by whitespace.</summary>
    /// <returns>Null if none is given.</returns>
    public static Outcome<DataProtectionKey?, Text> Read(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return (DataProtectionKey?)null;
        }

        var keys = new List<byte[]>();
        foreach (var word in given.Split((char[])[' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var key = new byte[KeyBytes + 1];
            if (!Convert.TryFromBase64String(word, key, out var length) || length != KeyBytes)
            {
                return new Text(
                    $"{Variable} moet sleutels van 32 bytes in base64 bevatten. Maak er een met: openssl rand -base64 32",
                    $"{Variable} must hold keys of 32 bytes in base64. Make one with: openssl rand -base64 32");
            }

            keys.Add(key[..KeyBytes]);
        }

        return new DataProtectionKey(keys);
    }

    /// <summary>Encrypts with the first key.</summary>
    public XElement Encrypt(string plain)
    {
        var key = keys[0];
        var (nonce, text) = (RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), Encoding.UTF8.GetBytes(plain));
        var (cipher, tag) = (new byte[text.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, text, cipher, tag);
        return new("spoorKey", new XAttribute("key", NameOf(key)), Convert.ToBase64String([.. nonce, .. tag, .. cipher]));
    }

    /// <summary>Decrypts with the key it was encrypted with.</summary>
    /// <exception cref="CryptographicException">None of the keys fits. The framework then creates a new key, and what was protected by this one is lost.</exception>
    public string Decrypt(XElement encrypted)
    {
        var key = keys.FirstOrDefault(k => NameOf(k) == (string?)encrypted.Attribute("key")) ?? throw new CryptographicException($"No key in {Variable} decrypts this key of the ring.");
        var bytes = Convert.FromBase64String(encrypted.Value);
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var text = new byte[bytes.Length - nonce - tag];
        using var aes = new AesGcm(key, tag);
        aes.Decrypt(bytes.AsSpan(0, nonce), bytes.AsSpan(nonce + tag), bytes.AsSpan(nonce, tag), text);
        return Encoding.UTF8.GetString(text);
    }

    private static string NameOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];
}

/// <summary>Encrypts the secret of each new data protection key.</summary>
internal sealed class DataProtectionEncryptor(DataProtectionKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(key.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting)), typeof(DataProtectionDecryptor));
}

/// <summary>Decrypts it; the framework creates this from the class name stored with the secret.</summary>
internal sealed class DataProtectionDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetService<DataProtectionKey>() is { } key
        ? XElement.Parse(key.Decrypt(encryptedElement))
        : throw new System.Security.Cryptography.CryptographicException($"The keys of the ring are encrypted: give {DataProtectionKey.Variable}.");
}
