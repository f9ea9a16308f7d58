using Npgsql;

namespace Spoor.Store.Embedded;

/// <summary>What every command asks of a cluster before using it: that the database is there, and that it keeps what it acknowledges.</summary>
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

    private static async Task<ClusterFault?> CheckAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        return (await ServerSettings.CheckAsync(connection, ours: true, cancellation)).Try(out _, out var fault) ? null : fault;
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder address, string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var create = new NpgsqlCommand($"create database {database} template template0", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }
}
