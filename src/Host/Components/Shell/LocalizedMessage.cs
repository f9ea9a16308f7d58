using System.Globalization;
using System.Text.RegularExpressions;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Shell;

/// <summary>A number in a sentence or a chart, linked to exactly that many rows.</summary>
/// <param name="Name">The name of the figure in <c>data-figure</c>.</param>
public sealed record LinkedNumber(int Value, string Href, string Name);

/// <summary>A sentence with its placeholders filled in: a <see cref="LinkedNumber"/> is a link to its rows, anything else text.</summary>
/// <param name="Key">The resource key of the sentence.</param>
public sealed partial record LocalizedMessage(string Key, params IReadOnlyList<object> Parts)
{
    /// <summary>The sentence as plain text.</summary>
    public override string ToString() => Word.Of(Key, [.. Parts.Select(p => p is LinkedNumber number ? number.Value : p)]);

    /// <summary>The sentence in pieces: literal text, and the parts at their placeholders.</summary>
    public IEnumerable<object> Pieces => Place().Split(Word.Of(Key)).Select((piece, n) => n % 2 == 0 ? piece : Parts[int.Parse(piece, CultureInfo.InvariantCulture)]);

    // Captured groups alternate with the text between them.
    [GeneratedRegex(@"\{(\d+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
