using System.Globalization;
using System.Text;

namespace Spoor.Domain;

/// <summary>Defines an empty text: without a visible character, only spaces, control and format characters (events.md, The line format).</summary>
public static class VisibleText
{
    /// <summary>Whether a text has a visible character.</summary>
    public static bool IsIn(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control or UnicodeCategory.Format))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text of one line, trimmed; null if it has no visible character, a control character, or more than <paramref name="most"/> characters.</summary>
    public static string? Line(string? text, int most) => Meant(text) is { } meant && meant.Length <= most && !meant.Any(char.IsControl) ? meant : null;

    /// <summary>A text trimmed of surrounding spaces; null if it has no visible character.</summary>
    public static string? Meant(string? text) => text?.Trim() is { } trimmed && IsIn(trimmed) ? trimmed : null;
}
