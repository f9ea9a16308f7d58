using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>The schema migrations: of the log, the read models, the accounts and the vault.</summary>
public static partial class Migrations
{
    private const string OfBaseline = "Spoor.EventStore.Sql.Baseline.";
    private const string OfUpgrade = "Spoor.EventStore.Sql.Upgrade.";
    private const string AfterIt = "Spoor.EventStore.Sql.Migrations.";

    /// <summary>Every migration of a new register, in order: the baseline, and those after it.</summary>
    public static IReadOnlyList<Migration> All { get; } =
    [
        Migration.Of(Baseline.Number, Baseline.Name, string.Join('\n', EmbeddedSql.NamesIn(OfBaseline).Select(EmbeddedSql.Read))),
        .. Numbered(AfterIt),
    ];

    /// <summary>The migrations that the baseline replaces and that an older register may still have to apply, in order.</summary>
    internal static IReadOnlyList<Migration> Upgrade { get; } = [.. Numbered(OfUpgrade)];

    private static IEnumerable<Migration> Numbered(string folder) => EmbeddedSql.NamesIn(folder).Select(n => n[folder.Length..^".sql".Length])
        .Select(n => Migration.Of(int.Parse(n[..4], CultureInfo.InvariantCulture), n[5..], Included().Replace(EmbeddedSql.Read($"{folder}{n}.sql"), m => EmbeddedSql.Read($"{OfBaseline}{m.Groups[1]}"))));

    // Upgrade files include shared objects from the baseline; the line names the file as psql would include it.
    [GeneratedRegex(@"^\\ir \.\./Baseline/(.+)\n", RegexOptions.Multiline)]
    private static partial Regex Included();
}

/// <summary>A forward-only schema migration.</summary>
/// <param name="Checksum">SHA-256 over the file, so that an applied migration is never silently changed.</param>
public sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    internal static Migration Of(int number, string name, string sql) =>
        new(number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
}
