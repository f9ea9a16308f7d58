using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Vault;

/// <summary>Where the vault of a database stands.</summary>
/// <param name="Register">Which register it is of.</param>
/// <param name="Epoch">0 where nothing was ever kept.</param>
/// <param name="Fingerprint">Of the epoch key.</param>
internal sealed record VaultStanding(Guid Register, long Epoch, byte[] Fingerprint);

/// <summary>One sealed item as it is stored.</summary>
/// <param name="Version">How often it was set.</param>
/// <param name="ChangedBy">The opaque account that set it last.</param>
public sealed record SealedItem(ClientId Person, string Item, long Version, byte[] Content, Instant ChangedAt, string ChangedBy);

/// <summary>The rows of the vault, on a connection at hand.</summary>
internal static class VaultRows
{
    public static Task<VaultStanding> Standing(NpgsqlConnection connection, CancellationToken cancellation) => One("standing", connection, cancellation);

    /// <summary>The standing, behind the lock of whoever changes the vault, until the transaction ends.</summary>
    public static Task<VaultStanding> Lock(NpgsqlConnection connection, CancellationToken cancellation) => One("lock", connection, cancellation);

    public static Task<List<WrappedKey>> Keys(NpgsqlConnection connection, CancellationToken cancellation) => All(
        "keys", [], r => new WrappedKey(new(r.GetString(0)), r.GetInt64(1), r.GetFieldValue<byte[]>(2), r.GetInt64(3)), connection, cancellation);

    public static async Task<WrappedKey?> Key(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await All("key", [Text(person.Value)], r => new WrappedKey(person, r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetInt64(2)), connection, cancellation)).SingleOrDefault();

    public static Task<List<SealedItem>> Items(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) => All(
        "items",
        [Text(person.Value)],
        r => new SealedItem(person, r.GetString(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2), r.GetFieldValue<Instant>(3), r.GetString(4)),
        connection,
        cancellation);

    public static Task<List<SealedItem>> Items(NpgsqlConnection connection, CancellationToken cancellation) => All(
        "all_items",
        [],
        r => new SealedItem(new(r.GetString(0)), r.GetString(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3), r.GetFieldValue<Instant>(4), r.GetString(5)),
        connection,
        cancellation);

    public static async Task<bool> IsShredded(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await All("is_shredded", [Text(person.Value)], r => r.GetBoolean(0), connection, cancellation)).Single();

    public static Task<List<ShreddedPerson>> Shredded(NpgsqlConnection connection, CancellationToken cancellation) => All(
        "shredded",
        [],
        r => new ShreddedPerson(new(r.GetString(0)), r.GetFieldValue<Instant>(1), r.GetString(2), Code<ShredReason>(r.GetString(3))),
        connection,
        cancellation);

    public static Task<List<Hold>> Holds(NpgsqlConnection connection, CancellationToken cancellation) => All(
        "holds",
        [],
        r => new Hold(new(r.GetString(0)), r.GetBoolean(1), Code<HoldReason>(r.GetString(2)), r.GetFieldValue<Instant>(3), r.GetString(4)),
        connection,
        cancellation);

    public static Task<List<VaultEntry>> Persons(NpgsqlConnection connection, CancellationToken cancellation) => All(
        "persons",
        [],
        r => new VaultEntry(new(r.GetString(0)), (int)r.GetInt64(1), (int)r.GetInt64(2), r.IsDBNull(3) ? null : r.GetFieldValue<Instant>(3)),
        connection,
        cancellation);

    public static Task BeginEpoch(long epoch, byte[] fingerprint, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("begin_epoch", [new() { Value = epoch }, new() { Value = fingerprint }], connection, cancellation);

    public static Task KeepKey(ClientId person, long epoch, byte[] wrapped, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("keep_key", [Text(person.Value), new() { Value = epoch }, new() { Value = wrapped }], connection, cancellation);

    /// <summary>Gives all these persons the key that is wrapped for an epoch.</summary>
    public static Task WrapKeys(long epoch, IReadOnlyCollection<KeyValuePair<ClientId, byte[]>> keys, NpgsqlConnection connection, CancellationToken cancellation) => Run(
        "wrap_keys",
        [
            new() { Value = epoch },
            EventReader.Texts(keys.Select(k => k.Key.Value)),
            new() { Value = keys.Select(k => k.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        ],
        connection,
        cancellation);

    /// <summary>Takes persons away with all that is kept of them.</summary>
    public static Task DropPersons(IEnumerable<ClientId> persons, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("drop_persons", [EventReader.Texts(persons.Select(p => p.Value))], connection, cancellation);

    public static Task KeepItem(ClientId person, string item, byte[] content, Instant at, string by, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("keep_item", [Text(person.Value), Text(item), new() { Value = content }, At(at), Text(by)], connection, cancellation);

    public static Task DropItem(ClientId person, string item, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("drop_item", [Text(person.Value), Text(item)], connection, cancellation);

    public static Task NextVersion(ClientId person, NpgsqlConnection connection, CancellationToken cancellation) =>
        Run("next_version", [Text(person.Value)], connection, cancellation);

    public static Task KeepShredded(ShreddedPerson shredded, NpgsqlConnection connection, CancellationToken cancellation) => Run(
        "keep_shredded",
        [Text(shredded.Person.Value), At(shredded.At), Text(shredded.By), Text(Codes<ShredReason>.Name(shredded.Reason))],
        connection,
        cancellation);

    public static Task KeepHold(Hold hold, NpgsqlConnection connection, CancellationToken cancellation) => Run(
        "keep_hold",
        [Text(hold.Person.Value), new() { Value = hold.IsHeld }, Text(Codes<HoldReason>.Name(hold.Reason)), At(hold.At), Text(hold.By)],
        connection,
        cancellation);

    public static async Task<int> Run(string file, IEnumerable<NpgsqlParameter> parameters, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Vault(file), connection);
        command.Parameters.AddRange(parameters.ToArray());
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<List<TRow>> All<TRow>(
        string file, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, TRow> read, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Vault(file), connection);
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

    private static async Task<VaultStanding> One(string file, NpgsqlConnection connection, CancellationToken cancellation) =>
        (await All(file, [], r => new VaultStanding(r.GetGuid(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2)), connection, cancellation)).Single();

    private static TCode Code<TCode>(string name)
        where TCode : struct, Enum => Codes<TCode>.Find(name) ?? throw new InvalidDataException($"The vault holds the code {name}, which this Spoor does not know.");
}
