using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Identity.Sql;

namespace Spoor.Identity.Accounts;

/// <summary>Commands about accounts, and the rows they give.</summary>
internal static class AccountRows
{
    public static NpgsqlCommand Command(this NpgsqlDataSource source, string file, params NpgsqlParameter[] parameters)
    {
        var command = source.CreateCommand(IdentitySql.Accounts(file));
        command.Parameters.AddRange(parameters);
        return command;
    }

    public static async Task<int> RunAsync(this NpgsqlDataSource source, string file, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = source.Command(file, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs a statement while no other one changes an account. The lock is a statement of its own, so that the next one sees what was done before it.</summary>
    /// <returns>The number of rows of the statement.</returns>
    public static Task<int> RunOnAccountAsync(this NpgsqlDataSource source, Guid account, string file, CancellationToken cancellation, params NpgsqlParameter[] parameters) =>
        source.RunBehindAsync(("lock_account", [Id(account)]), (file, parameters), cancellation);

    /// <summary>Runs a statement behind a lock, in one transaction.</summary>
    /// <returns>The number of rows of the statement.</returns>
    public static async Task<int> RunBehindAsync(
        this NpgsqlDataSource source, (string File, NpgsqlParameter[] Parameters) theLock, (string File, NpgsqlParameter[] Parameters) statement, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        foreach (var (file, parameters) in (ReadOnlySpan<(string, NpgsqlParameter[])>)[theLock, statement])
        {
            var command = new NpgsqlBatchCommand(IdentitySql.Accounts(file));
            command.Parameters.AddRange(parameters);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        return batch.BatchCommands[1].RecordsAffected;
    }

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter Id(Guid? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter At(Instant value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Number(long value) => new() { Value = value };

    public static NpgsqlParameter Number(int value) => new() { Value = value };

    public static NpgsqlParameter Flag(bool value) => new() { Value = value };

    public static Account Account(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        TextAt(row, 2),
        row.GetString(3),
        TextAt(row, 4),
        TextAt(row, 5),
        row.GetBoolean(6),
        BytesAt(row, 7),
        TextAt(row, 8),
        TextAt(row, 9),
        row.GetInt32(10),
        row.IsDBNull(11) ? null : row.GetFieldValue<Instant>(11),
        row.IsDBNull(12) ? null : row.GetFieldValue<Instant>(12),
        Grants(row, 13));

    public static SessionUser Caller(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), TextAt(row, 3), Grants(row, 4), row.GetString(6), row.GetFieldValue<Instant>(7));

    /// <summary>An access log entry from a row that begins with the columns of access_log, in order.</summary>
    public static AccessLogEntry AccessLogEntry(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<Instant>(1), row.GetString(2), row.GetString(3), TextAt(row, 4), row.GetString(5), row.GetString(6), row.GetString(7),
        TextAt(row, 8), TextAt(row, 9), TextAt(row, 10), TextAt(row, 11));

    public static byte[]? BytesAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static StoredRoleAssignment[] Grants(NpgsqlDataReader row, int column) =>
    [
        .. row.GetFieldValue<string[]>(column).Zip(row.GetFieldValue<string[]>(column + 1), (role, programme) => new StoredRoleAssignment(role, programme.Length == 0 ? null : programme)),
    ];
}
