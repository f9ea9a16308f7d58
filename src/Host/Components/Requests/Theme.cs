using System.Text.RegularExpressions;
using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>An NL Design System theme: a class, and the stylesheet that overrides the tokens of the built-in theme.</summary>
/// <param name="Class">Such as <c>hoorn-theme</c>.</param>
public sealed partial record Theme(string Class, string StyleSheet)
{
    /// <summary>The address it is served at.</summary>
    public const string Address = "/thema.css";

    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads a theme from a file named after its class.</summary>
    /// <returns>The theme; null if no file is given; or why it is invalid.</returns>
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
