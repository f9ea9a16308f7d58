using Microsoft.AspNetCore.Antiforgery;
using Spoor.Host.Access;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web;

/// <summary>How pages get their addresses.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Recording = ["POST"];

    /// <summary>Gives a page its address. The visit has been entered when it is made.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) =>
        routes.MapMethods(pattern, Reading, page).AddEndpointFilter(Enter);

    /// <summary>Gives a form that records the address it is sent to. What comes from another site is refused, what no form of a browser sends, and
    /// what does not carry the proof that a page of ours gave this visitor.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate form) =>
        routes.MapMethods(pattern, Recording, form).AddEndpointFilter(FromHere).AddEndpointFilter(Read).AddEndpointFilter(Genuine).AddEndpointFilter(Enter);

    /// <summary>Gives a page its address that shows nothing of the register, to anyone: signing in.</summary>
    public static RouteHandlerBuilder MapOpenPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) =>
        routes.MapMethods(pattern, Reading, page).AddEndpointFilter(Begin).AllowAnonymous();

    /// <summary>Gives a form its address that anyone may send: signing in. It is judged as any other form.</summary>
    public static RouteHandlerBuilder MapOpenForm(this IEndpointRouteBuilder routes, string pattern, Delegate form) =>
        routes.MapMethods(pattern, Recording, form).AddEndpointFilter(FromHere).AddEndpointFilter(Read).AddEndpointFilter(Genuine).AddEndpointFilter(Begin).AllowAnonymous();

    private static ValueTask<object?> Begin(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.RequestServices.GetRequiredService<Visit>().Begin();
        return next(invocation);
    }

    private static async ValueTask<object?> Genuine(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return await next(invocation);
        }

        await KeepForged(context);
        await AuthorizationMiddleware.FrameAsync(context);
        return Page.Of<Shell.MessagePage>(StatusCodes.Status400BadRequest, new { Kind = Shell.MessageKind.Stale });
    }

    private static async ValueTask<object?> Enter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        await invocation.HttpContext.RequestServices.GetRequiredService<Visit>().Enter(invocation.HttpContext.RequestAborted);
        return await next(invocation);
    }

    private static async ValueTask<object?> FromHere(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (Api.SameSite.Fault(invocation.HttpContext.Request) is null)
        {
            return await next(invocation);
        }

        await KeepForged(invocation.HttpContext);
        await AuthorizationMiddleware.FrameAsync(invocation.HttpContext);
        return Page.Of<Shell.MessagePage>(StatusCodes.Status403Forbidden, new { Kind = Shell.MessageKind.Elsewhere });
    }

    /// <summary>A host without accounts knows no caller, and records no looks.</summary>
    private static Task KeepForged(HttpContext context) =>
        context.RequestServices.GetService<SecurityEventLog>()?.Keep(context, SecurityEventLog.Forged) ?? Task.CompletedTask;

    private static async ValueTask<object?> Read(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or InvalidOperationException)
        {
            // The rest of what was sent cannot be told from the next request.
            context.Response.Headers.Connection = "close";
            await AuthorizationMiddleware.FrameAsync(context);
            return Page.Of<Shell.MessagePage>(StatusCodes.Status400BadRequest, new { Kind = Shell.MessageKind.Unreadable });
        }

        return await next(invocation);
    }
}
