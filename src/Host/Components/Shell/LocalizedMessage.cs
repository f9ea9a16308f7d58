using System.Globalization;
using System.Text.RegularExpressions;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Shell;

/// <summary>A number within a sentence or a picture that leads to exactly that many rows.</summary>
/// <param name="Name">What the figure is called in <c>data-figure</c>.</param>
public sealed record LinkedNumber(int Value, string Href, string Name);

/// <summary>A sentence with its places filled in: a <see cref="LinkedNumber"/> leads to its rows, anything else is written as it is.</summary>
/// <param name="Key">The key of the sentence among the words.</param>
public sealed partial record LocalizedMessage(string Key, params IReadOnlyList<object> Parts)
{
    /// <summary>The sentence as plain text.</summary>
    public override string ToString() => Word.Of(Key, [.. Parts.Select(p => p is LinkedNumber number ? number.Value : p)]);

    /// <summary>The sentence in pieces: text as it stands, and the parts in its places.</summary>
    public IEnumerable<object> Pieces => Place().Split(Word.Of(Key)).Select((piece, n) => n % 2 == 0 ? piece : Parts[int.Parse(piece, CultureInfo.InvariantCulture)]);

    // What is caught stands between the pieces that are not.
    [GeneratedRegex(@"\{(\d+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
