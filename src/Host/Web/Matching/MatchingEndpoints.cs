using Spoor.Host.Access;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Matching;

/// <summary>The address of the matching meeting.</summary>
internal static class MatchingEndpoints
{
    public static void MapMatching(this IEndpointRouteBuilder routes) => routes.MapList(
        "/matching",
        async list =>
        {
            var view = await MatchingQuery.RunAsync(list);
            await list.Context.LogDisclosureAsync(view.Profiles.Select(p => p.Trajectory).Concat(view.Proposals.Select(p => p.Trajectory)));
            return Page.Of<MatchingPage>(list.Request.Status, new { View = view });
        });
}
