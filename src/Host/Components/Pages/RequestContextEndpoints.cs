using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Pages;

/// <summary>What a visitor does to his visit itself: which keys he wants, and to which moment he goes.</summary>
internal static class RequestContextEndpoints
{
    /// <summary>The cookie by which a visitor wants no keys.</summary>
    public const string NoKeys = "spoor-toetsen";

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Theme.Address, (HostProfile served) => served.Theme is { } theme ? Results.Text(theme.StyleSheet, "text/css; charset=utf-8") : Results.NotFound())
            .AllowAnonymous();
        routes.MapPage("/wijziging", async (HttpContext context, RequestContext request, ResultChanges changes) =>
        {
            var back = request.Query.Given("terug") is { } path && UrlBuilder.IsOurs(path) ? path : "/";
            var year = YearAddress.YearOf(request.Query.Given("jaar") ?? $"{request.Today.Year}", request);
            var found = request.Query.Given("richting") == "volgende"
                ? await changes.AfterAsync(request, year, context.RequestAborted)
                : await changes.BeforeAsync(request, year, context.RequestAborted);
            return SeeOther(UrlBuilder.Of(back, (found ?? request.Time).Fields.Append(("wijziging", found is null ? "geen" : null))));
        });
        routes.MapPage("/toetsen", () => Page.Of<KeysPage>(StatusCodes.Status200OK, new { }));
        routes.MapForm("/toetsen", async (HttpContext context, PublicEndpoint at) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            at.Keep(context, NoKeys, form["toetsen"] == "uit" ? "uit" : "aan", isForScript: true);
            return SeeOther("/toetsen");
        });
    }

    /// <summary>After something was sent, the browser asks for another page, so that asking that again sends nothing again.</summary>
    public static IResult SeeOther(string address) => new Redirection(address);
}

/// <summary>Another page that the browser asks for.</summary>
internal sealed record Redirection(string Address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = UrlBuilder.Written(Address);
        return Task.CompletedTask;
    }
}
