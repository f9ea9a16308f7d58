using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Sql;

namespace Spoor.Identity.Vault;

/// <summary>The current epoch of a vault, according to the database.</summary>
/// <param name="Register">The id of the register.</param>
/// <param name="Epoch">0 if nothing was ever stored.</param>
/// <param name="Fingerprint">Of the epoch key.</param>
internal sealed record VaultEpoch(Guid Register, long Epoch, byte[] Fingerprint);

/// <summary>An encrypted item as stored.</summary>
/// <param name="Version">How often it was set.</param>
/// <param name="ChangedBy">The opaque account that set it last.</param>
public sealed record EncryptedItem(ClientId Person, string Item, long Version, byte[] Content, Instant ChangedAt, string ChangedBy);

/// <summary>Queries on the vault tables, on a given connection.</summary>
internal static class VaultRows
{
    public static Task<VaultEpoch> EpochAsync(NpgsqlConnection connection, CancellationToken cancellation) => OneAsync("standing", connection, cancellation);

    /// <summary>The current epoch, under the lock for changes to the vault, until the transaction ends.</summary>
    public static Task<VaultEpoch> LockAsync(NpgsqlConnection connection, CancellationToken cancellation) => OneAsync("lock", connection, cancellation);

    public static Task<List<WrappedKey>> KeysAsync(NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "keys", [], r => new WrappedKey(new(r.GetString(0)), r.GetInt64(1), r.GetFieldValue<byte[]>(2), r.GetInt64(3)), connection, cancellation);

    public static async Task<WrappedKey?> KeyAsync(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await AllAsync("key", [Text(person.Value)], r => new WrappedKey(person, r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetInt64(2)), connection, cancellation)).SingleOrDefault();

    public static Task<List<EncryptedItem>> ItemsAsync(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "items",
        [Text(person.Value)],
        r => new EncryptedItem(person, r.GetString(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2), r.GetFieldValue<Instant>(3), r.GetString(4)),
        connection,
        cancellation);

    public static Task<List<EncryptedItem>> ItemsAsync(NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "all_items",
        [],
        r => new EncryptedItem(new(r.GetString(0)), r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3), r.GetFieldValue<Instant>(4), r.GetString(5)),
        connection,
        cancellation);

    public static async Task<bool> IsShreddedAsync(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await AllAsync("is_shredded", [Text(person.Value)], r => r.GetBoolean(0), connection, cancellation)).Single();

    public static Task<List<ShreddedPerson>> ShreddedAsync(NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "shredded",
        [],
        r => new ShreddedPerson(new(r.GetString(0)), r.GetFieldValue<Instant>(1), r.GetString(2), Code<ShredReason>(r.GetString(3))),
        connection,
        cancellation);

    public static Task<List<Hold>> HoldsAsync(NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "holds",
        [],
        r => new Hold(new(r.GetString(0)), r.GetBoolean(1), Code<HoldReason>(r.GetString(2)), r.GetFieldValue<Instant>(3), r.GetString(4)),
        connection,
        cancellation);

    public static Task<List<VaultEntry>> PersonsAsync(NpgsqlConnection connection, CancellationToken cancellation) => AllAsync(
        "persons",
        [],
        r => new VaultEntry(new(r.GetString(0)), (int)r.GetInt64(1), (int)r.GetInt64(2), r.IsDBNull(3) ? null : r.GetFieldValue<Instant>(3)),
        connection,
        cancellation);

    public static Task BeginEpochAsync(long epoch, byte[] fingerprint, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("begin_epoch", [new() { Value = epoch }, new() { Value = fingerprint }], connection, cancellation);

    public static Task StoreKeyAsync(ClientId person, long epoch, byte[] wrapped, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("keep_key", [Text(person.Value), new() { Value = epoch }, new() { Value = wrapped }], connection, cancellation);

    /// <summary>Sets the keys of these persons, wrapped for an epoch.</summary>
    public static Task WrapKeysAsync(long epoch, IReadOnlyCollection<KeyValuePair<ClientId, byte[]>> keys, NpgsqlConnection connection, CancellationToken cancellation) => RunAsync(
        "wrap_keys",
        [
            new() { Value = epoch },
            NpgsqlExtensions.Texts(keys.Select(k => k.Key.Value)),
            new() { Value = keys.Select(k => k.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        ],
        connection,
        cancellation);

    /// <summary>Deletes persons with all their data.</summary>
    public static Task DropPersonsAsync(IEnumerable<ClientId> persons, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("drop_persons", [NpgsqlExtensions.Texts(persons.Select(p => p.Value))], connection, cancellation);

    public static Task StoreItemAsync(ClientId person, string item, byte[] content, Instant at, string by, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("keep_item", [Text(person.Value), Text(item), new() { Value = content }, At(at), Text(by)], connection, cancellation);

    public static Task DropItemAsync(ClientId person, string item, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("drop_item", [Text(person.Value), Text(item)], connection, cancellation);

    public static Task NextVersionAsync(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        RunAsync("next_version", [Text(person.Value)], connection, cancellation);

    public static Task StoreShreddedAsync(ShreddedPerson shredded, NpgsqlConnection connection, CancellationToken cancellation) => RunAsync(
        "keep_shredded",
        [Text(shredded.Person.Value), At(shredded.At), Text(shredded.By), Text(Codes<ShredReason>.Name(shredded.Reason))],
        connection,
        cancellation);

    public static Task StoreHoldAsync(Hold hold, NpgsqlConnection connection, CancellationToken cancellation) => RunAsync(
        "keep_hold",
        [Text(hold.Person.Value), new() { Value = hold.IsHeld }, Text(Codes<HoldReason>.Name(hold.Reason)), At(hold.At), Text(hold.By)],
        connection,
        cancellation);

    public static async Task<int> RunAsync(string file, IEnumerable<NpgsqlParameter> parameters, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(IdentitySql.Vault(file), connection);
        command.Parameters.AddRange(parameters.ToArray());
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<List<TRow>> AllAsync<TRow>(
        string file, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, TRow> read, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(IdentitySql.Vault(file), connection);
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter At(Instant at) => new() { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static async Task<VaultEpoch> OneAsync(string file, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await AllAsync(file, [], r => new VaultEpoch(r.GetGuid(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2)), connection, cancellation)).Single();

    private static TCode Code<TCode>(string name)
        where TCode : struct, Enum => Codes<TCode>.Find(name) ?? throw new InvalidDataException($"The vault holds the code {name}, which this Spoor does not know.");
}
