using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Npgsql;
using Spoor.Identity.Sql;

namespace Spoor.Identity.Accounts;

/// <summary>A stored access log entry, with the trajectories its list showed.</summary>
/// <param name="Shown">Trajectories, each once, sorted as text; empty if no list was shown.</param>
public sealed record AccessLogRecord(AccessLogEntry Entry, IReadOnlyList<string> Shown);

/// <summary>Exports and imports the access log of a register for a backup. It may hold millions of entries, so it is streamed.</summary>
public static class AccessLogRecords
{
    private const string Key = "access_log_pkey";

    /// <summary>Every act the table accepts.</summary>
    public static IReadOnlySet<string> Acts { get; } = FrozenSet.ToFrozenSet(
        ["view", "search", "export", "record", "administer", "refused", "sign_in", "sign_in_refused", "sign_out", "form_refused", "limited"],
        StringComparer.Ordinal);

    /// <summary>Every entry in order of id, as seen by the transaction of the connection.</summary>
    internal static async IAsyncEnumerable<AccessLogRecord> ReadAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Sorting the list contents precedes the first row, and over several years exceeds the usual command timeout.
        await using var command = new NpgsqlCommand(IdentitySql.Accounts("all_accesses"), connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return new(AccountRows.AccessLogEntry(row), row.GetFieldValue<string[]>(12));
        }
    }

    /// <summary>Inserts entries into the access log, within the transaction of the connection.</summary>
    /// <returns>False if one of them already exists; the transaction is then unusable.</returns>
    internal static async Task<bool> StoreAsync(NpgsqlConnection connection, IReadOnlyCollection<AccessLogRecord> entries, CancellationToken cancellation)
    {
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(IdentitySql.Accounts("copy_accesses"), cancellation);
            foreach (var (entry, _) in entries)
            {
                copy.StartRow();
                new Columns(copy).Uuid(entry.Id).Moment(entry.At).Text(entry.Actor).Text(entry.Roles).Text(entry.Programme).Text(entry.Act).Text(entry.What).Text(entry.Asked)
                    .Text(entry.Trajectory).Text(entry.Client).Text(entry.OnBehalf).Text(entry.Reason);
            }

            await copy.CompleteAsync(cancellation);
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: Key })
        {
            return false;
        }

        await StoreShownAsync(connection, entries, cancellation);
        return true;
    }

    private static async Task StoreShownAsync(NpgsqlConnection connection, IReadOnlyCollection<AccessLogRecord> entries, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(IdentitySql.Accounts("copy_shown"), cancellation);
        foreach (var (entry, shown) in entries)
        {
            foreach (var trajectory in shown)
            {
                copy.StartRow();
                new Columns(copy).Uuid(entry.Id).Text(trajectory);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
