using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>The database roles of log.md (One door), and what each of them may do.</summary>
/// <remarks>
/// The roles belong to the server and all Spoor databases on it share them; what they may do is set in each database.
/// Who may do what stands in <c>Sql/Access/differences.sql</c> alone: it asks the catalogues, and gives the statements that are still to be run.
/// </remarks>
internal static class Access
{
    /// <summary>Owns the schema and everything in it. Nobody logs in as it.</summary>
    public const string Owner = "spoor_owner";

    /// <summary>Selects, and executes the functions of the door: as whom the program works.</summary>
    public const string App = "spoor_app";

    /// <summary>Selects, and executes <c>position_at</c>: for reports beside the program.</summary>
    public const string Reader = "spoor_reader";

    /// <summary>Makes the roles, gives the owner what another user made before there was one, and goes on as the owner until the transaction ends.</summary>
    /// <returns>Whether the server let it; if not, nothing has changed.</returns>
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

    /// <summary>As the owner: grants what is missing, and revokes what is too much.</summary>
    public static Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellation) => GrantAsNeededAsync(connection, byNewOwner: true, cancellation);

    /// <summary>The statements that would make the rights what they should be; none where they are.</summary>
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
