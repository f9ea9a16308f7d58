using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing.Patterns;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Filter = System.Func<Microsoft.AspNetCore.Http.EndpointFilterInvocationContext, Microsoft.AspNetCore.Http.EndpointFilterDelegate, System.Threading.Tasks.ValueTask<object?>>;

namespace Spoor.Host.Components.Pages;

/// <summary>How pages get their addresses.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Recording = ["POST"];

    /// <summary>Gives a page its address. The visit has been entered when it is made.</summary>
    /// <param name="filters">Asked after that, in order.</param>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate page, params Filter[] filters) =>
        routes.Map(pattern, Reading, page, [EnterAsync, .. filters]);

    /// <summary>Gives a form that records the address it is sent to. What comes from another site is refused, what no form of a browser sends, and
    /// what does not carry the proof that a page of ours gave this visitor.</summary>
    /// <param name="filters">Asked after that, in order.</param>
    public static IEndpointConventionBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate form, params Filter[] filters) =>
        routes.Map(pattern, Recording, form, [FromHereAsync, ReadAsync, GenuineAsync, EnterAsync, .. filters]);

    /// <summary>Gives a page its address that shows nothing of the register, to anyone: signing in.</summary>
    public static IEndpointConventionBuilder MapOpenPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) =>
        routes.Map(pattern, Reading, page, [BeginAsync]).AllowAnonymous();

    /// <summary>Gives a form its address that anyone may send: signing in. It is judged as any other form.</summary>
    public static IEndpointConventionBuilder MapOpenForm(this IEndpointRouteBuilder routes, string pattern, Delegate form) =>
        routes.Map(pattern, Recording, form, [FromHereAsync, ReadAsync, GenuineAsync, BeginAsync]).AllowAnonymous();

    /// <summary>The framework compiles how a handler is called, for every address before the first page is shown. Here each is compiled when it is first asked for.</summary>
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

    /// <summary>A host without accounts knows no caller, and records no looks.</summary>
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
            // The rest of what was sent cannot be told from the next request.
            context.Response.Headers.Connection = "close";
            await PageFrame.InitialiseAsync(context);
            return Page.Of<MessagePage>(StatusCodes.Status400BadRequest, new { Kind = MessageKind.Unreadable });
        }

        return await next(invocation);
    }
}
