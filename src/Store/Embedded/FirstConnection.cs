using Npgsql;
using Spoor.Store.Postgres;

namespace Spoor.Store.Embedded;

/// <summary>What every command asks of a cluster before using it: that the database is there, that it keeps what it acknowledges, and that the app's role can log in.</summary>
internal static class FirstConnection
{
    /// <returns>Nothing when all is well, or a fault of <see cref="ServerSettings"/>.</returns>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<ClusterFault?> PrepareAsync(NpgsqlConnectionStringBuilder address, string database, CancellationToken cancellation)
    {
        try
        {
            return await CheckAsync(address, cancellation);
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(new(address.ConnectionString) { Database = "postgres" }, database, cancellation);
            return await CheckAsync(address, cancellation);
        }
    }

    /// <summary>Sets a role's password.</summary>
    /// <param name="password">Of letters and digits only: no statement of this kind takes parameters.</param>
    public static async Task SetPasswordAsync(NpgsqlConnectionStringBuilder address, string role, string password, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.Execute($"alter role {role} password '{password}'", cancellation);
    }

    private static async Task<ClusterFault?> CheckAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (!(await ServerSettings.CheckAsync(connection, ours: true, cancellation)).Try(out _, out var fault))
            return fault;
        await LetAppLogInAsync(connection, cancellation);
        return null;
    }

    private static async Task LetAppLogInAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await connection.FirstColumn($"select rolname::text from pg_roles where rolname = '{Access.App}' and rolcanlogin", cancellation) is [])
        {
            await connection.Execute(SqlFiles.Access("roles"), cancellation);
            await connection.Execute($"alter role {Access.App} login", cancellation);
        }
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder address, string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.Execute($"create database {database} template template0", cancellation);
    }
}
