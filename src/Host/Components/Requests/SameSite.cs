using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>Cross-site request check for the API. Browsers send the session cookie cross-site, but cannot send JSON without a preflight,
/// and the headers of a request name its origin.</summary>
internal static class SameSite
{
    /// <summary>Why the origin of a request is rejected; null if it is same-origin, or not from a browser.</summary>
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
