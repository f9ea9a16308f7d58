using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Xunit;

namespace Spoor.Kit;

/// <summary>A register that the build of an earlier commit made and that every later build must open. Its files are in tests/Upgrade, a folder a commit, with the script that made them.</summary>
public sealed partial class EarlierRegister(string commit)
{
    private const string AtTheStart = "update spoor.log_head set position = 0, recorded_at = null, settled_at = '-infinity', edge = '{}';";

    /// <summary>Where its files are.</summary>
    public string Folder { get; } = Tree.At("tests", "Upgrade", commit);

    /// <summary>What that build said of it, and what whoever signs in to it needs.</summary>
    public JsonElement Made => JsonElement.Parse(File.ReadAllText(Path.Combine(Folder, "made.json")));

    /// <summary>A text among it.</summary>
    public string Text(string field) => Made.GetProperty(field).GetString()!;

    /// <summary>The address of a database as that build left it.</summary>
    /// <param name="isEmpty">Whether it is left as that build began it: with its schema, and nothing in its log, its accounts and its vault.</param>
    public async Task<string> LoadAsync(PostgresServer server, bool isEmpty = false)
    {
        // The dump grants to roles, which belong to the server: whatever database is made first makes them.
        await using (await server.DatabaseAsync())
        {
        }

        var database = await server.EmptyDatabaseAsync();
        await using var file = new GZipStream(File.OpenRead(Path.Combine(Folder, "database.sql.gz")), CompressionMode.Decompress);
        using var dump = new StreamReader(file);
        await using var source = RegisterDatabase.Connect(database);
        var statements = CommandsOfPsql().Replace(await dump.ReadToEndAsync(), "");
        await using var load = source.CreateCommand(isEmpty ? RowsOfAnyNumber().Replace(statements, "") + AtTheStart : statements);
        await load.ExecuteNonQueryAsync();
        return database;
    }

    [GeneratedRegex(@"^\\.*$", RegexOptions.Multiline)]
    private static partial Regex CommandsOfPsql();

    // Where there is always one row, and which migrations were applied, is left.
    [GeneratedRegex(@"^INSERT INTO spoor\.(?!log_head |view_lease |vault_epoch )(?s:.*?)\);$", RegexOptions.Multiline)]
    private static partial Regex RowsOfAnyNumber();
}

/// <summary>The commits whose registers are kept: a test that names this runs over each of them.</summary>
public sealed class EarlierRegisters() : TheoryData<string>(
    Directory.EnumerateDirectories(Tree.At("tests", "Upgrade")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));
