using System.Globalization;
using System.Text;

namespace Spoor.Domain;

/// <summary>What counts as an empty text: one without a visible character, only spaces, control and format characters (events.md, The line format).</summary>
public static class VisibleText
{
    /// <summary>Whether there is anything to see in a text.</summary>
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

    /// <summary>A text as someone meant it: without spaces around it; null where there is nothing to see in it.</summary>
    public static string? Meant(string? text) => text?.Trim() is { } trimmed && IsIn(trimmed) ? trimmed : null;
}
