using System.Text.RegularExpressions;
using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>A theme of the NL Design System: a class, and the stylesheet that sets its tokens over those of the theme that comes along.</summary>
/// <param name="Class">Such as <c>hoorn-theme</c>.</param>
public sealed partial record Theme(string Class, string StyleSheet)
{
    /// <summary>Where it is served.</summary>
    public const string Address = "/thema.css";

    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads a theme from a file that is called by its class.</summary>
    /// <returns>The theme; null where no file is named; or why it is none.</returns>
    public static Outcome<Theme?, Text> Read(string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return (Theme?)null;
        }

        var name = Path.GetFileNameWithoutExtension(file);
        return !Named().IsMatch(Path.GetFileName(file)) || !File.Exists(file) || new FileInfo(file).Length > MostBytes
            ? new Text(
                $"\"{file}\" is geen thema: geef een bestaand stijlblad van ten hoogste 1 MiB dat heet naar zijn klasse, zoals hoorn-theme.css.",
                $"\"{file}\" is no theme: give a stylesheet that exists, of at most 1 MiB, called by its class, such as hoorn-theme.css.")
            : new Theme(name, File.ReadAllText(file));
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\.css\z")]
    private static partial Regex Named();
}
