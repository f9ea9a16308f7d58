using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Spoor.Database;

namespace Spoor.EventStore.Postgres;

/// <summary>The SQL of the store: one statement or object a file, embedded and named for what it does; of the baseline a subject a file.</summary>
public static partial class EmbeddedSql
{
    private const string Queries = "Spoor.EventStore.Sql.Queries.";
    private const string Accesses = "Spoor.EventStore.Sql.Access.";
    private const string OfViews = "Spoor.EventStore.Sql.Views.";
    private const string OfBaseline = "Spoor.EventStore.Sql.Baseline.";
    private const string OfUpgrade = "Spoor.EventStore.Sql.Upgrade.";
    private const string Migrations = "Spoor.EventStore.Sql.Migrations.";

    /// <summary>The text of a query file.</summary>
    public static string Query(string name) => Read($"{Queries}{name}.sql");

    /// <summary>The text of a file about who may do what in a database.</summary>
    public static string Access(string name) => Read($"{Accesses}{name}.sql");

    /// <summary>The text of a file about the read models.</summary>
    public static string Views(string name) => Read($"{OfViews}{name}.sql");

    /// <summary>Every migration of a new register, in the order in which they are applied: the baseline, and those after it.</summary>
    public static IReadOnlyList<Migration> AllMigrations { get; } =
    [
        Migration.Of(Baseline.Number, Baseline.Name, string.Join('\n', NamesIn(OfBaseline).Select(Read))),
        .. Numbered(Migrations),
    ];

    /// <summary>The migrations that the baseline replaces and that a register of before it may still have to apply, in their order.</summary>
    internal static IReadOnlyList<Migration> Upgrade { get; } = [.. Numbered(OfUpgrade)];

    private static IEnumerable<Migration> Numbered(string folder) => NamesIn(folder).Select(n => n[folder.Length..^".sql".Length])
        .Select(n => Migration.Of(int.Parse(n[..4], CultureInfo.InvariantCulture), n[5..], Included().Replace(Read($"{folder}{n}.sql"), m => Read($"{OfBaseline}{m.Groups[1]}"))));

    private static IEnumerable<string> NamesIn(string folder) => typeof(EmbeddedSql).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Read(string resource) => SqlResources.Read(typeof(EmbeddedSql).Assembly, resource);

    // What an upgrade makes just as the baseline does stands there alone; the line names the file as psql would include it.
    [GeneratedRegex(@"^\\ir \.\./Baseline/(.+)\n", RegexOptions.Multiline)]
    private static partial Regex Included();
}

/// <summary>A forward-only step of the schema.</summary>
/// <param name="Checksum">SHA-256 over the file, so that a step that was applied is never silently another one.</param>
public sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    internal static Migration Of(int number, string name, string sql) =>
        new(number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
}
