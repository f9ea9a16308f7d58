using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Spoor.Host.Web.Charts;

/// <summary>Pieces of charts. Widths are percentages and heights pixels, so that words keep their size on every screen and on paper.</summary>
internal static class Svg
{
    /// <summary>A number as SVG writes it.</summary>
    public static string Of(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole as a percentage.</summary>
    public static string Percent(decimal part, decimal whole) => $"{Of(whole == 0 ? 0 : 100 * part / whole)}%";

    /// <summary>Words at a place. Razor keeps the tag "text" for itself, so it is written out.</summary>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public static MarkupString Words(string x, decimal y, string anchor, string style, string words) => new(
        $"<text class=\"{style}\" x=\"{x}\" y=\"{Of(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");
}
