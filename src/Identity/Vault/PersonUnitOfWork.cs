using NodaTime;
using Npgsql;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Changes a person's items. A person without a key gets one when the first item is stored.</summary>
internal sealed class PersonUnitOfWork : IDisposable
{
    private readonly VaultChange _change;
    private readonly ClientId _person;
    private readonly SecretKey _key;
    private bool _isStored;
    private bool _isNew;
    private bool _isChanged;

    private PersonUnitOfWork(VaultChange change, ClientId person, SecretKey key, long? version)
    {
        _change = change;
        _person = person;
        _key = key;
        _isStored = version is not null;
        Version = version ?? 0;
    }

    /// <summary>How often the identity was set.</summary>
    public long Version { get; }

    public NpgsqlConnection Connection => _change.Connection;

    /// <summary>Opens a person for changes.</summary>
    /// <returns>A fault if they were shredded, or their key cannot be decrypted.</returns>
    public static async Task<Outcome<PersonUnitOfWork, VaultFault>> OpenAsync(VaultChange change, ClientId person, CancellationToken cancellation)
    {
        if (await VaultRows.IsShreddedAsync(person, change.Connection, cancellation))
        {
            return VaultFaults.Shredded(person);
        }

        if (await VaultRows.KeyAsync(person, change.Connection, cancellation) is not { } stored)
        {
            return new PersonUnitOfWork(change, person, SecretKey.New(), version: null);
        }

        return stored.Epoch == change.Epoch.Epoch && PersonKeys.Unwrap(change.EpochKey, person, stored.Epoch, stored.Wrapped) is { } key
            ? new PersonUnitOfWork(change, person, key, stored.Version)
            : VaultFaults.LostPerson(person);
    }

    public Task<List<EncryptedItem>> ItemsAsync(CancellationToken cancellation) => VaultRows.ItemsAsync(_person, Connection, cancellation);

    /// <summary>Stores or deletes one item.</summary>
    /// <param name="stored">The existing items.</param>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> StoreAsync(string item, string? text, List<EncryptedItem> stored, Instant at, string by, CancellationToken cancellation)
    {
        var belongsTo = AssociatedData.OfItem(_person, item);
        var there = stored.Find(i => i.Item == item);
        if (text is null)
        {
            if (there is null)
            {
                return false;
            }

            await VaultRows.DropItemAsync(_person, item, Connection, cancellation);
            return _isChanged = true;
        }

        var plain = IdentityVault.Bytes(text);
        if (there is not null && Encryption.Open(_key, there.Content, belongsTo) is { } same && same.AsSpan().SequenceEqual(plain))
        {
            return false;
        }

        if (!_isStored)
        {
            await VaultRows.StoreKeyAsync(_person, _change.Epoch.Epoch, PersonKeys.Wrap(_change.EpochKey, _person, _change.Epoch.Epoch, _key), Connection, cancellation);
            (_isStored, _isNew) = (true, true);
        }

        await VaultRows.StoreItemAsync(_person, item, Encryption.Seal(_key, plain, belongsTo), at, by, Connection, cancellation);
        return _isChanged = true;
    }

    /// <summary>Stores the identity of a person without stored data.</summary>
    /// <returns>False if there is stored data.</returns>
    public async Task<bool> BeginAsync(PersonIdentity identity, Instant at, string by, CancellationToken cancellation)
    {
        // A key without items comes from the key set, for a person missing from a restored database.
        if (Version > 0 || (_isStored && (await ItemsAsync(cancellation)).Count > 0))
        {
            return false;
        }

        foreach (var (item, text) in identity.Items)
        {
            await StoreAsync(item, text, [], at, by, cancellation);
        }

        if (_isChanged)
        {
            await VaultRows.NextVersionAsync(_person, Connection, cancellation);
        }

        return _isChanged;
    }

    /// <summary>Commits the changes, and rewrites the key set if there is a new key.</summary>
    public Task CommitAsync(CancellationToken cancellation) => (_isNew, _isChanged) switch
    {
        (true, _) => _change.CommitWithKeySetAsync(cancellation),
        (_, true) => _change.CommitAsync(cancellation),
        _ => Task.CompletedTask,
    };

    public void Dispose() => _key.Dispose();
}
