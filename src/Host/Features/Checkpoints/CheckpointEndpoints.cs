using Spoor.EventStore.Seal;
using Spoor.Host.Components.Pages;

namespace Spoor.Host.Features.Checkpoints;

/// <summary>The address of the page with the checkpoints.</summary>
internal static class CheckpointEndpoints
{
    /// <summary>Where the page is.</summary>
    public const string Address = "/zegel";

    private const int MostShown = 100;

    public static void MapSeal(this IEndpointRouteBuilder routes) => routes.MapPage(Address, async (HttpContext context) =>
    {
        var taken = context.RequestServices.GetService<ICheckpoints>() is { } kept ? await kept.AllAsync(context.RequestAborted) : [];
        return Page.Of<CheckpointPage>(StatusCodes.Status200OK, new { Checkpoints = taken.Reverse().Take(MostShown).ToList() });
    });
}
