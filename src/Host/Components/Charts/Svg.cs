using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Spoor.Host.Components.Charts;

/// <summary>Parts of charts. Widths are percentages and heights pixels, so that text keeps its size on every screen and on paper.</summary>
internal static class Svg
{
    /// <summary>A number formatted for SVG.</summary>
    public static string Of(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole as a percentage.</summary>
    public static string Percent(decimal part, decimal whole) => $"{Of(whole == 0 ? 0 : 100 * part / whole)}%";

    /// <summary>Text at a position. Razor reserves the tag "text", so it is written as raw markup.</summary>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public static MarkupString Words(string x, decimal y, string anchor, string style, string words) => new(
        $"<text class=\"{style}\" x=\"{x}\" y=\"{Of(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");

    /// <summary>A number at a position, linked to its rows unless it is zero. The table has the same link, so this one is not in the tab order.</summary>
    /// <param name="shown">The text to show instead of the plain number.</param>
    public static MarkupString Number(string x, decimal y, string anchor, int value, string href, string? shown = null)
    {
        var words = Words(x, y, anchor, "spoor-chart__number", shown ?? value.ToString(CultureInfo.InvariantCulture));
        return value == 0 ? words : new($"<a href=\"{WebUtility.HtmlEncode(href)}\" data-value=\"{value}\" tabindex=\"-1\">{words.Value}</a>");
    }
}
