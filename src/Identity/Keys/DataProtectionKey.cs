using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Spoor.Domain;

namespace Spoor.Identity.Keys;

/// <summary>What the keys of the ring are encrypted with where they rest: keys of 256 bits from outside the database. The first encrypts, any
/// of them decrypts, so that one is replaced by putting a new one before it.</summary>
internal sealed class DataProtectionKey(IReadOnlyList<byte[]> keys)
{
    /// <summary>The variable, or with <c>_FILE</c> behind it the file, that holds them.</summary>
    public const string Variable = "SPOOR_KEYS";

    private const int KeyBytes = 32;

    /// <summary>Reads keys in base64 with space between them.</summary>
    /// <returns>Null where none is given.</returns>
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

    /// <summary>Encrypts by the first key.</summary>
    public XElement Encrypt(string plain)
    {
        var key = keys[0];
        var (nonce, text) = (RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), Encoding.UTF8.GetBytes(plain));
        var (cipher, tag) = (new byte[text.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, text, cipher, tag);
        return new("spoorKey", new XAttribute("key", NameOf(key)), Convert.ToBase64String([.. nonce, .. tag, .. cipher]));
    }

    /// <summary>Decrypts by whichever key it was encrypted by.</summary>
    /// <exception cref="CryptographicException">It was by none of these. The framework makes another key then, and what was protected by this one is lost.</exception>
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

/// <summary>Encrypts the secret of each new key of the ring.</summary>
internal sealed class DataProtectionEncryptor(DataProtectionKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(key.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting)), typeof(DataProtectionDecryptor));
}

/// <summary>Decrypts it; the framework makes this from the name that stands beside the secret.</summary>
internal sealed class DataProtectionDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetService<DataProtectionKey>() is { } key
        ? XElement.Parse(key.Decrypt(encryptedElement))
        : throw new System.Security.Cryptography.CryptographicException($"The keys of the ring are encrypted: give {DataProtectionKey.Variable}.");
}
