using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Spoor.Host.Components.Charts;

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

    /// <summary>A number at a place, which leads to its rows; nought leads nowhere. The table below the picture has the same link, so that the keyboard comes by it once.</summary>
    /// <param name="shown">How it is written where that is otherwise.</param>
    public static MarkupString Number(string x, decimal y, string anchor, int value, string href, string? shown = null)
    {
        var words = Words(x, y, anchor, "spoor-chart__number", shown ?? value.ToString(CultureInfo.InvariantCulture));
        return value == 0 ? words : new($"<a href=\"{WebUtility.HtmlEncode(href)}\" data-value=\"{value}\" tabindex=\"-1\">{words.Value}</a>");
    }
}
