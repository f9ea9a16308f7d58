using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Matching;

/// <summary>The address of the matching meeting.</summary>
internal static class MatchingEndpoints
{
    public static void MapMatching(this IEndpointRouteBuilder routes) => routes.MapList(
        "/matching",
        async request =>
        {
            var view = await MatchingQuery.Run(request);
            return Page.Of<MatchingPage>(request.Visit.Status, new { View = view });
        });
}
