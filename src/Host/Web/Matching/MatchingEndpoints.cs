using Spoor.Host.Access;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Matching;

/// <summary>The address of the matching meeting.</summary>
internal static class MatchingEndpoints
{
    public static void MapMatching(this IEndpointRouteBuilder routes) => routes.MapList(
        "/matching",
        async request =>
        {
            var view = await MatchingQuery.RunAsync(request);
            await request.Context.ShowsAsync(view.Profiles.Select(p => p.Trajectory).Concat(view.Proposals.Select(p => p.Trajectory)));
            return Page.Of<MatchingPage>(request.Visit.Status, new { View = view });
        });
}
