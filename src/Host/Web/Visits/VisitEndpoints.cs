using Spoor.Host.Access;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Year;

namespace Spoor.Host.Web.Visits;

/// <summary>What a visitor does to his visit itself: which keys he wants, and to which moment he goes.</summary>
internal static class VisitEndpoints
{
    /// <summary>The cookie by which a visitor wants no keys.</summary>
    public const string NoKeys = "spoor-toetsen";

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Theme.Address, (WhatIsServed served) => served.Theme is { } theme ? Results.Text(theme.StyleSheet, "text/css; charset=utf-8") : Results.NotFound())
            .AllowAnonymous();
        routes.MapPage("/wijziging", async (HttpContext context, Visit visit, ResultChanges changes) =>
        {
            var back = visit.Query.Given("terug") is { } path && Addresses.IsOurs(path) ? path : "/";
            var year = YearAddress.YearOf(visit.Query.Given("jaar") ?? $"{visit.Today.Year}", visit);
            var found = visit.Query.Given("richting") == "volgende"
                ? await changes.AfterAsync(visit, year, context.RequestAborted)
                : await changes.BeforeAsync(visit, year, context.RequestAborted);
            return SeeOther(Addresses.Of(back, (found ?? visit.Stand).Fields.Append(("wijziging", found is null ? "geen" : null))));
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
        httpContext.Response.Headers.Location = Addresses.Written(Address);
        return Task.CompletedTask;
    }
}
