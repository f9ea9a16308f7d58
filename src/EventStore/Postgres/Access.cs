using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>The database roles of log.md (One door), and the privileges of each.</summary>
/// <remarks>
/// Roles belong to the server and all Spoor databases on it share them; privileges are set per database.
/// <c>Sql/Access/differences.sql</c> alone defines the privileges: it queries the catalogues and returns the statements still to be run.
/// </remarks>
internal static class Access
{
    /// <summary>Owns the schema and everything in it. Nobody logs in as it.</summary>
    public const string Owner = "spoor_owner";

    /// <summary>The role the program runs as: may select, and execute the append functions.</summary>
    public const string App = "spoor_app";

    /// <summary>May select, and execute <c>position_at</c>: for external reporting.</summary>
    public const string Reader = "spoor_reader";

    /// <summary>Creates the roles, transfers to the owner role what another user created before it existed, and continues as the owner until the transaction ends.</summary>
    /// <returns>Whether the server allowed it; if not, nothing has changed.</returns>
    public static async Task<bool> AssumeOwnerRoleAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        const string before = "before_roles";
        var connection = transaction.Connection!;
        await transaction.SaveAsync(before, cancellation);
        try
        {
            await connection.ExecuteAsync(EmbeddedSql.Access("roles"), cancellation);
            await GrantAsNeededAsync(connection, byNewOwner: false, cancellation);
            await connection.ExecuteAsync($"set local role {Owner}", cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await transaction.RollbackAsync(before, cancellation);
            return false;
        }
    }

    /// <summary>As the owner: grants missing privileges and revokes excess ones.</summary>
    public static Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellation) => GrantAsNeededAsync(connection, byNewOwner: true, cancellation);

    /// <summary>The statements that would correct the privileges; empty if they are correct.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. (await ReadAsync(connection, cancellation)).Select(d => d.Statement)];

    private static async Task GrantAsNeededAsync(NpgsqlConnection connection, bool byNewOwner, CancellationToken cancellation)
    {
        foreach (var (statement, isNewOwners) in await ReadAsync(connection, cancellation))
        {
            if (isNewOwners == byNewOwner)
            {
                await connection.ExecuteAsync(statement, cancellation);
            }
        }
    }

    private static async Task<List<(string Statement, bool IsNewOwners)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Access("differences"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<(string, bool)>();
        while (await reader.ReadAsync(cancellation))
        {
            differences.Add((reader.GetString(0), reader.GetBoolean(1)));
        }

        return differences;
    }
}
