using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Sql;

namespace Spoor.EmbeddedPostgres;

/// <summary>Checks on a cluster before each use: that the database exists, that acknowledged writes are durable, and that the app role can log in.</summary>
internal static class FirstConnection
{
    /// <param name="appPassword">The app role's password; null if none is needed. Letters and digits only: the statement takes no parameters.</param>
    /// <returns>Null if all is well, or a fault of <see cref="ServerSettings"/>.</returns>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<ClusterFault?> PrepareAsync(
        NpgsqlConnectionStringBuilder address, string database, string? appPassword, CancellationToken cancellation)
    {
        try
        {
            return await CheckAsync(address, appPassword, cancellation);
        }
        catch (PostgresException absent) when (absent.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(new(address.ConnectionString) { Database = "postgres" }, database, cancellation);
            return await CheckAsync(address, appPassword, cancellation);
        }
    }

    private static async Task<ClusterFault?> CheckAsync(NpgsqlConnectionStringBuilder address, string? appPassword, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (!(await ServerSettings.CheckAsync(connection, ours: true, cancellation)).Try(out _, out var fault))
            return fault;
        await LetAppLogInAsync(connection, appPassword, cancellation);
        return null;
    }

    private static async Task LetAppLogInAsync(NpgsqlConnection connection, string? password, CancellationToken cancellation)
    {
        if (await connection.FirstColumnAsync("select rolname::text from pg_roles where rolname = $1 and rolcanlogin", cancellation, Access.App) is [])
        {
            await connection.ExecuteAsync(EmbeddedSql.Access("roles"), cancellation);
            await connection.ExecuteAsync($"alter role {Access.App} login", cancellation);
        }

        if (password is not null)
            await connection.ExecuteAsync($"alter role {Access.App} password '{password}'", cancellation);
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder address, string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync($"create database {database} template template0", cancellation);
    }
}
