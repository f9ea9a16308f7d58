using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Pages;

/// <summary>The user's own page settings: keyboard shortcuts on or off, and the point in time to go to.</summary>
internal static class RequestContextEndpoints
{
    /// <summary>The cookie that turns keyboard shortcuts off.</summary>
    public const string NoKeys = "spoor-toetsen";

    public static void MapRequestContext(this IEndpointRouteBuilder routes)
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

    /// <summary>Redirects after a POST, so that reloading the page sends nothing again.</summary>
    public static IResult SeeOther(string address) => new Redirection(address);
}

/// <summary>A redirect with a GET (303).</summary>
internal sealed record Redirection(string Address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = UrlBuilder.Written(Address);
        return Task.CompletedTask;
    }
}
