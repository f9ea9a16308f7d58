using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>A browser sends the session along wherever it is asked to, so a page from elsewhere must not be able to record by it: it cannot
/// send JSON without asking first, and what it sends says where it is from.</summary>
internal static class SameSite
{
    /// <summary>What is wrong with where a request comes from; null where it is from here, or from no browser.</summary>
    public static Text? Fault(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        var site = request.Headers["Sec-Fetch-Site"];
        var isFromHere = (origin.Count == 0 || origin == $"{request.Scheme}://{request.Host}") && (site.Count == 0 || site == "same-origin" || site == "none");
        return isFromHere
            ? null
            : new("Een pagina van elders mag hier niets vastleggen.", "A page from elsewhere may not record anything here.");
    }
}
