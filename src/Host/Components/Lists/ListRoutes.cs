using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Components.Lists;

/// <summary>What a page over the read models is made of.</summary>
/// <param name="Models">The read models at the stand of the visit.</param>
internal sealed record ListRequest(HttpContext Context, RequestContext Request, ProgrammeSummary Programme, ReadModels Models)
{
    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>The id in the path.</summary>
    public string Id => (string)Context.GetRouteValue("id")!;
}

/// <summary>How pages over the read models get their addresses.</summary>
internal static class ListRoutes
{
    /// <summary>Gives such a page its address. An empty register has a page of its own.</summary>
    public static void MapList(this IEndpointRouteBuilder routes, string pattern, Func<ListRequest, Task<IResult>> page) =>
        routes.MapPage(pattern, async (HttpContext context, RequestContext request, ReadModelFactory readModels) =>
        {
            if (request.Programme is not { } programme)
            {
                return Page.Of<NoData>(request.Status, new { });
            }

            return await page(new(context, request, programme, await readModels.AtAsync(request, context.RequestAborted)));
        });
}
