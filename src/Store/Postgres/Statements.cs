using Npgsql;

namespace Spoor.Store.Postgres;

/// <summary>Statements without parameters, on a connection at hand.</summary>
internal static class Statements
{
    public static async Task Execute(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The first column of every row, as text.</summary>
    public static async Task<List<string>> FirstColumn(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
