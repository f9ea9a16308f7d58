using Spoor.Database;

namespace Spoor.EventStore.Sql;

/// <summary>The embedded SQL of the event store: one statement or object per file, named for what it does; in the baseline, one subject per file.</summary>
public static class EmbeddedSql
{
    private const string Queries = "Spoor.EventStore.Sql.Queries.";
    private const string Accesses = "Spoor.EventStore.Sql.Access.";
    private const string OfViews = "Spoor.EventStore.Sql.Views.";

    /// <summary>The text of a query file.</summary>
    public static string Query(string name) => Read($"{Queries}{name}.sql");

    /// <summary>The text of a file about database privileges.</summary>
    public static string Access(string name) => Read($"{Accesses}{name}.sql");

    /// <summary>The text of a file about the read models.</summary>
    public static string Views(string name) => Read($"{OfViews}{name}.sql");

    internal static IEnumerable<string> NamesIn(string folder) => typeof(EmbeddedSql).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    internal static string Read(string resource) => SqlResources.Read(typeof(EmbeddedSql).Assembly, resource);
}
