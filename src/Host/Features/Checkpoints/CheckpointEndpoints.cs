using Spoor.EventStore.Seal;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Checkpoints;

/// <summary>The endpoint of the checkpoints page.</summary>
internal static class CheckpointEndpoints
{
    private const int MostShown = 100;

    public static void MapSeal(this IEndpointRouteBuilder routes) => routes.MapPage(UrlBuilder.Checkpoints, async (HttpContext context) =>
    {
        var taken = context.RequestServices.GetService<ICheckpoints>() is { } checkpoints ? await checkpoints.AllAsync(context.RequestAborted) : [];
        return Page.Of<CheckpointPage>(StatusCodes.Status200OK, new { Checkpoints = taken.Reverse().Take(MostShown).ToList() });
    });
}
