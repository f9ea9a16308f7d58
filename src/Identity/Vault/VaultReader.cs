using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Reads the stored data of one person.</summary>
/// <param name="directory">The directory of the epoch keys.</param>
internal sealed class VaultReader(NpgsqlDataSource source, string directory)
{
    // A shredding on another host may change the epoch between reading the row and the file: once, and briefly.
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Reads a person in one snapshot.</summary>
    /// <returns>An empty person if nothing is stored; a fault if they were shredded or cannot be read.</returns>
    public async Task<Outcome<Person, VaultFault>> ReadAsync(ClientId person, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = await OnceAsync(person, cancellation);
            if (!read.Failed || read.Fault.Code is VaultFaults.ShreddedCode || attempt == Attempts)
            {
                return read;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<Outcome<Person, VaultFault>> OnceAsync(ClientId person, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var standing = await VaultRows.EpochAsync(connection, cancellation);
        if (await VaultRows.IsShreddedAsync(person, connection, cancellation))
        {
            return VaultFaults.Shredded(person);
        }

        if (await VaultRows.KeyAsync(person, connection, cancellation) is not { } wrapped)
        {
            return Person.Unknown(person);
        }

        if (wrapped.Epoch != standing.Epoch)
        {
            return VaultFaults.LostPerson(person);
        }

        var keys = new KeyDirectory(directory, standing.Register);
        if (!keys.ReadKey(standing.Epoch, standing.Fingerprint).Try(out var epochKey, out var fault))
        {
            return fault;
        }

        if (epochKey is null)
        {
            return VaultFaults.NoKey(standing.Epoch, keys.Place);
        }

        using (epochKey)
        using (var key = PersonKeys.Unwrap(epochKey, person, wrapped.Epoch, wrapped.Wrapped))
        {
            return key is null ? VaultFaults.LostPerson(person) : Open(key, wrapped, await VaultRows.ItemsAsync(person, connection, cancellation));
        }
    }

    private static Person Open(SecretKey key, WrappedKey wrapped, List<EncryptedItem> items)
    {
        var (texts, damaged) = (new Dictionary<string, StoredItem>(), new List<string>());
        foreach (var item in items)
        {
            if (Encryption.Open(key, item.Content, AssociatedData.OfItem(wrapped.Person, item.Item)) is { } plain)
            {
                texts[item.Item] = new(Encoding.UTF8.GetString(plain), item.Version, item.ChangedAt, item.ChangedBy);
                CryptographicOperations.ZeroMemory(plain);
            }
            else
            {
                damaged.Add(item.Item);
            }
        }

        return Person.Of(wrapped.Person, wrapped.Version, texts, damaged);
    }
}
