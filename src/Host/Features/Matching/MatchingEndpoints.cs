using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Matching;

/// <summary>The endpoint of the matching meeting.</summary>
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
