using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Npgsql;
using Spoor.Identity.Sql;

namespace Spoor.Identity.Accounts;

/// <summary>A look as it is kept, with what its list showed.</summary>
/// <param name="Shown">Trajectories, each once, in the order of their text; none where no list was shown.</param>
public sealed record AccessLogRecord(AccessLogEntry Entry, IReadOnlyList<string> Shown);

/// <summary>All looks of a register, out for a backup and in again. There may be millions: no more than some are held at a time.</summary>
public static class AccessLogRecords
{
    private const string Key = "access_log_pkey";

    /// <summary>Every act that the table takes.</summary>
    public static IReadOnlySet<string> Acts { get; } = FrozenSet.ToFrozenSet(
        ["view", "search", "export", "record", "administer", "refused", "sign_in", "sign_in_refused", "sign_out", "form_refused", "limited"],
        StringComparer.Ordinal);

    /// <summary>Every look in the order of their ids, as the transaction of the connection sees them.</summary>
    internal static async IAsyncEnumerable<AccessLogRecord> ReadAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // What lists showed is sorted before the first look comes, and of some years that takes longer than a question may.
        await using var command = new NpgsqlCommand(IdentitySql.Accounts("all_accesses"), connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            yield return new(AccountRows.Look(row), row.GetFieldValue<string[]>(12));
        }
    }

    /// <summary>Puts looks into the log, within the transaction of the connection.</summary>
    /// <returns>False where one of them is there already; then the transaction can do nothing more.</returns>
    internal static async Task<bool> StoreAsync(NpgsqlConnection connection, IReadOnlyCollection<AccessLogRecord> looks, CancellationToken cancellation)
    {
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(IdentitySql.Accounts("copy_accesses"), cancellation);
            foreach (var (look, _) in looks)
            {
                copy.StartRow();
                new Columns(copy).Uuid(look.Id).Moment(look.At).Text(look.Actor).Text(look.Roles).Text(look.Programme).Text(look.Act).Text(look.What).Text(look.Asked)
                    .Text(look.Trajectory).Text(look.Client).Text(look.OnBehalf).Text(look.Reason);
            }

            await copy.CompleteAsync(cancellation);
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: Key })
        {
            return false;
        }

        await StoreShownAsync(connection, looks, cancellation);
        return true;
    }

    private static async Task StoreShownAsync(NpgsqlConnection connection, IReadOnlyCollection<AccessLogRecord> looks, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(IdentitySql.Accounts("copy_shown"), cancellation);
        foreach (var (look, shown) in looks)
        {
            foreach (var trajectory in shown)
            {
                copy.StartRow();
                new Columns(copy).Uuid(look.Id).Text(trajectory);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
