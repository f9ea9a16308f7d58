using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing.Patterns;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Filter = System.Func<Microsoft.AspNetCore.Http.EndpointFilterInvocationContext, Microsoft.AspNetCore.Http.EndpointFilterDelegate, System.Threading.Tasks.ValueTask<object?>>;

namespace Spoor.Host.Components.Pages;

/// <summary>Maps pages and forms.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Recording = ["POST"];

    /// <summary>Maps a page. The request context is initialised before it runs.</summary>
    /// <param name="filters">Run after that, in order.</param>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate page, params Filter[] filters) =>
        routes.Map(pattern, Reading, page, [EnterAsync, .. filters]);

    /// <summary>Maps a form that records. It rejects cross-site requests, content types a browser form does not send,
    /// and forms without a valid antiforgery token for this user.</summary>
    /// <param name="filters">Run after that, in order.</param>
    public static IEndpointConventionBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate form, params Filter[] filters) =>
        routes.Map(pattern, Recording, form, [FromHereAsync, ReadAsync, GenuineAsync, EnterAsync, .. filters]);

    /// <summary>Answers a form about accounts; a read replica records nothing.</summary>
    public static async Task<IResult> RecordedAsync(HttpContext context, Func<IFormCollection, Task<IResult>> take) => context.RequestServices.GetService<ReplicaMode>() is null
        ? await take(await context.Request.ReadFormAsync(context.RequestAborted))
        : Page.Of<MessagePage>(StatusCodes.Status503ServiceUnavailable, new { Kind = MessageKind.NoDatabase, Why = (Domain.Text?)ReplicaWords.ReadOnly });

    /// <summary>Maps a page that is open to anyone and shows no register data: signing in.</summary>
    public static IEndpointConventionBuilder MapOpenPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) =>
        routes.Map(pattern, Reading, page, [BeginAsync]).AllowAnonymous();

    /// <summary>Maps a form that anyone may send: signing in. The same checks as for any other form apply.</summary>
    public static IEndpointConventionBuilder MapOpenForm(this IEndpointRouteBuilder routes, string pattern, Delegate form) =>
        routes.Map(pattern, Recording, form, [FromHereAsync, ReadAsync, GenuineAsync, BeginAsync]).AllowAnonymous();

    /// <summary>The framework compiles every handler's invocation before the first page is served. Here each is compiled on first use.</summary>
    private static IEndpointConventionBuilder Map(this IEndpointRouteBuilder routes, string pattern, string[] methods, Delegate handler, Filter[] filters)
    {
        var parsed = RoutePatternFactory.Parse(pattern);
        var endpoint = new RouteEndpointBuilder(null, parsed, order: 0);
        foreach (var filter in filters)
        {
            endpoint.FilterFactories.Add((_, next) => invocation => filter(invocation, next));
        }

        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, new()
        {
            ServiceProvider = routes.ServiceProvider,
            RouteParameterNames = parsed.Parameters.Select(p => p.Name),
            EndpointBuilder = endpoint,
        }).RequestDelegate);
        return routes.MapMethods(pattern, methods, context => compiled.Value(context));
    }

    private static ValueTask<object?> BeginAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.RequestServices.GetRequiredService<RequestContext>().Initialise();
        return next(invocation);
    }

    private static async ValueTask<object?> GenuineAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return await next(invocation);
        }

        await RecordForgedAsync(context);
        await PageFrame.InitialiseAsync(context);
        return Page.Of<MessagePage>(StatusCodes.Status400BadRequest, new { Kind = MessageKind.Stale });
    }

    private static async ValueTask<object?> EnterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        await invocation.HttpContext.RequestServices.GetRequiredService<RequestContext>().InitialiseAsync(invocation.HttpContext.RequestAborted);
        return await next(invocation);
    }

    private static async ValueTask<object?> FromHereAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (SameSite.Fault(invocation.HttpContext.Request) is null)
        {
            return await next(invocation);
        }

        await RecordForgedAsync(invocation.HttpContext);
        await PageFrame.InitialiseAsync(invocation.HttpContext);
        return Page.Of<MessagePage>(StatusCodes.Status403Forbidden, new { Kind = MessageKind.Elsewhere });
    }

    /// <summary>A host without accounts has no current user and writes no access log.</summary>
    private static Task RecordForgedAsync(HttpContext context) =>
        context.RequestServices.GetService<SecurityEventLog>()?.RecordAsync(context, SecurityEventLog.Forged) ?? Task.CompletedTask;

    private static async ValueTask<object?> ReadAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or InvalidOperationException)
        {
            // The rest of the body cannot be separated from the next request.
            context.Response.Headers.Connection = "close";
            await PageFrame.InitialiseAsync(context);
            return Page.Of<MessagePage>(StatusCodes.Status400BadRequest, new { Kind = MessageKind.Unreadable });
        }

        return await next(invocation);
    }
}
