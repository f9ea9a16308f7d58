using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.News;

/// <summary>The endpoint of the page with what is new for the user.</summary>
internal static class NewsEndpoints
{
    public static void MapNews(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<NewsDatabase>() is not { } news)
        {
            return;
        }

        routes.MapPage(UrlBuilder.News, async (HttpContext context, RequestContext request, NewsQuery query, IClock clock) =>
        {
            var (caller, cancellation) = (context.Caller()!, context.RequestAborted);
            var items = await query.RunAsync(caller, cancellation);
            await context.LogDisclosureAsync(items.Select(i => i.Recorded.Stream).Where(s => s.Kind == StreamKind.Trajectory).Select(s => s.Id).Distinct());
            if (HttpMethods.IsGet(context.Request.Method) && context.RequestServices.GetService<ReplicaMode>() is null && await news.LastAsync(caller.Account, 1, cancellation) is [var (newest, _)])
            {
                await news.SeenAsync(caller.Account, newest, clock.GetCurrentInstant(), cancellation);
            }

            return Page.Of<NewsPage>(request.Status, new { Items = items });
        });
    }
}
