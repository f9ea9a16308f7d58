using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Components.Lists;

/// <summary>The input of a page over the read models.</summary>
/// <param name="Models">The read models at the request's point in time.</param>
internal sealed record ListRequest(HttpContext Context, RequestContext Request, ProgrammeSummary Programme, ReadModels Models)
{
    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>The id in the path.</summary>
    public string Id => (string)Context.GetRouteValue("id")!;
}

/// <summary>Maps pages over the read models.</summary>
internal static class ListRoutes
{
    /// <summary>Maps such a page. An empty register gets a page of its own.</summary>
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
