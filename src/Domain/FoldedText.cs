using System.Globalization;
using System.Text;

namespace Spoor.Domain;

/// <summary>Folds names for searching, sorting and finding duplicates. Composed and decomposed letters are equal, as
/// are letters that differ only in case or accents. The original name is stored and shown.</summary>
public static class FoldedText
{
    /// <summary>The folded text. Folding is idempotent.</summary>
    public static string Of(string text)
    {
        // An unpaired surrogate, possible in a query string only, becomes the replacement character.
        var whole = string.Concat(text.EnumerateRunes());
        var folded = new StringBuilder(whole.Length);
        foreach (var rune in whole.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                // Upper-casing first makes a final sigma and a long s equal to their regular forms.
                folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC).Trim();
    }
}
