using System.Reflection;
using System.Text;

namespace Spoor.Database;

/// <summary>Reads SQL embedded in an assembly.</summary>
public static class SqlResources
{
    /// <summary>The text of a file, with LF line ends whatever the checkout.</summary>
    /// <param name="resource">Its name in the assembly, such as <c>Spoor.EventStore.Sql.Queries.find.sql</c>.</param>
    public static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"No embedded file {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
