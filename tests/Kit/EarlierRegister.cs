using System.IO.Compression;
using System.Text.RegularExpressions;
using Npgsql;

namespace Spoor.Kit;

/// <summary>The register that the build of 2f84845 made and that every later build must open. Its files are in tests/Upgrade, with the script that made them.</summary>
public static partial class EarlierRegister
{
    /// <summary>Where its files are.</summary>
    public static string Folder { get; } = Tree.At("tests", "Upgrade", "2f84845");

    /// <summary>The address of a database as that build left it.</summary>
    public static async Task<string> Load(PostgresServer server)
    {
        // The dump grants to roles, which belong to the server: whatever database is made first makes them.
        await using (await server.Database())
        {
        }

        var database = await server.EmptyDatabase();
        await using var file = new GZipStream(File.OpenRead(Path.Combine(Folder, "database.sql.gz")), CompressionMode.Decompress);
        using var dump = new StreamReader(file);
        await using var source = NpgsqlDataSource.Create(database);
        await using var load = source.CreateCommand(CommandsOfPsql().Replace(await dump.ReadToEndAsync(), ""));
        await load.ExecuteNonQueryAsync();
        return database;
    }

    [GeneratedRegex(@"^\\.*$", RegexOptions.Multiline)]
    private static partial Regex CommandsOfPsql();
}
