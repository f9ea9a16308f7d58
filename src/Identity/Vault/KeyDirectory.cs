using System.Globalization;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>The directory of the epoch keys of one register: a subdirectory of the configured one, so that registers may share that. For each epoch there are
/// two files: <c>epoch-N.key</c> and <c>keys-N.json</c>, the key set.</summary>
/// <remarks>File system faults are thrown, and turned into fault values at the vault's entry points.</remarks>
/// <param name="root">The configured directory.</param>
internal sealed class KeyDirectory(string root, Guid register)
{
    private const string KeyPrefix = "epoch-";
    private const string KeySuffix = ".key";
    private const string Header = "spoor-vault-key-1 ";

    /// <summary>The directory of this register.</summary>
    public string Place { get; } = Path.Combine(Path.GetFullPath(root), register.ToString("D"));

    /// <summary>The epochs with a key, or the remainder of one.</summary>
    public IReadOnlyList<long> Epochs() =>
        !Directory.Exists(Place)
            ? []
            : [.. Directory.EnumerateFiles(Place, $"{KeyPrefix}*{KeySuffix}").Select(EpochOf).OfType<long>().Order()];

    /// <summary>The file of a key.</summary>
    public string KeyFile(long epoch) => Path.Combine(Place, string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{epoch}{KeySuffix}"));

    /// <summary>The file of a key set.</summary>
    public string SetFile(long epoch) => Path.Combine(Place, string.Create(CultureInfo.InvariantCulture, $"keys-{epoch}.json"));

    /// <summary>The key of an epoch; null if there is none.</summary>
    /// <param name="fingerprint">The expected fingerprint.</param>
    public Outcome<SecretKey?, VaultFault> ReadKey(long epoch, byte[] fingerprint)
    {
        try
        {
            if (Parse(File.ReadAllText(KeyFile(epoch)).Trim()) is { } key)
            {
                if (key.Fingerprint(register, epoch).AsSpan().SequenceEqual(fingerprint))
                {
                    return key;
                }

                key.Dispose();
            }

            return VaultFaults.WrongKey(epoch, KeyFile(epoch));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (SecretKey?)null;
        }
    }

    /// <summary>Writes a new key, durably.</summary>
    public void WriteKey(long epoch, SecretKey key)
    {
        DurableFiles.CreateDirectory(Path.GetDirectoryName(Place)!);
        DurableFiles.CreateDirectory(Place);
        DurableFiles.Write(KeyFile(epoch), System.Text.Encoding.ASCII.GetBytes($"{Header}{Convert.ToHexStringLower(key.Bytes)}\n"));
    }

    /// <summary>The key set of an epoch; null if there is none.</summary>
    public Outcome<KeySet?, VaultFault> ReadSet(long epoch)
    {
        try
        {
            return KeySet.Find(File.ReadAllBytes(SetFile(epoch))) is { } set && set.Register == register && set.Epoch == epoch
                ? set
                : VaultFaults.DamagedKeySet(SetFile(epoch));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (KeySet?)null;
        }
    }

    /// <summary>Writes the key set of an epoch, durably.</summary>
    public void WriteSet(KeySet set) => DurableFiles.Write(SetFile(set.Epoch), set.Write());

    /// <summary>Destroys the key of an epoch, then deletes its key set, which is useless without the key.</summary>
    /// <param name="overwritten">Called between overwriting and deleting.</param>
    public void Destroy(long epoch, Action? overwritten = null)
    {
        DurableFiles.Overwrite(KeyFile(epoch));
        overwritten?.Invoke();
        DurableFiles.Unlink(KeyFile(epoch));
        DurableFiles.Unlink(SetFile(epoch));
    }

    /// <summary>Destroys the unfinished files of an interrupted command, and the key sets without a key.</summary>
    public void Clean(long current)
    {
        if (!Directory.Exists(Place))
        {
            return;
        }

        foreach (var left in Directory.EnumerateFiles(Place, $"*{DurableFiles.Unfinished}").ToList())
        {
            DurableFiles.Overwrite(left);
            DurableFiles.Unlink(left);
        }

        foreach (var set in Directory.EnumerateFiles(Place, "keys-*.json").Where(s => s != SetFile(current)).ToList())
        {
            DurableFiles.Unlink(set);
        }
    }

    private static SecretKey? Parse(string text) =>
        text.StartsWith(Header, StringComparison.Ordinal) && text.Length == Header.Length + (2 * SecretKey.Length) && text[Header.Length..].All(char.IsAsciiHexDigit)
            ? SecretKey.Of(Convert.FromHexString(text[Header.Length..]))
            : null;

    private static long? EpochOf(string file) =>
        long.TryParse(Path.GetFileName(file)[KeyPrefix.Length..^KeySuffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch > 0 ? epoch : null;
}
