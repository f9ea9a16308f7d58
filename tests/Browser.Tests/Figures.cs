using Microsoft.Playwright;

namespace Spoor.Browser.Tests;

internal static class Figures
{
    /// <summary>The links of figures with the number that each shows.</summary>
    public static async Task<IReadOnlyList<(string Href, string Value)>> EvaluateAllLinks(this ILocator links)
    {
        var found = new List<(string, string)>();
        foreach (var link in await links.AllAsync())
        {
            found.Add(((await link.GetAttributeAsync("href"))!, (await link.GetAttributeAsync("data-value"))!));
        }

        return found.Distinct().ToList();
    }
}
