using System.Globalization;
using System.Text;

namespace Spoor.Domain;

/// <summary>A name as names are compared: one rule for searching, sorting and finding duplicates. Composed and decomposed letters are the same, and so
/// are letters that differ in case or in accents alone. Stored and shown is the name as it was given.</summary>
public static class FoldedText
{
    /// <summary>What a text is compared by. Folding it again changes nothing.</summary>
    public static string Of(string text)
    {
        // Half a character, which no name has but an address may hold, becomes a whole one that is nobody's.
        var whole = string.Concat(text.EnumerateRunes());
        var folded = new StringBuilder(whole.Length);
        foreach (var rune in whole.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                // By way of the capital: a final sigma and a long s are then what they are elsewhere in a word.
                folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC).Trim();
    }
}
