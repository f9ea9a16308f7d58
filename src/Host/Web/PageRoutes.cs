using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web;

/// <summary>How pages get their addresses.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Recording = ["POST"];

    /// <summary>Gives a page its address. The visit has been entered when it is made.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) =>
        routes.MapMethods(pattern, Reading, page).AddEndpointFilter(Enter);

    /// <summary>Gives a form that records the address it is sent to. What comes from another site is refused.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate form) =>
        routes.MapMethods(pattern, Recording, form).AddEndpointFilter(FromHere).AddEndpointFilter(Enter);

    private static async ValueTask<object?> Enter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        await invocation.HttpContext.RequestServices.GetRequiredService<Visit>().Enter(invocation.HttpContext.RequestAborted);
        return await next(invocation);
    }

    private static ValueTask<object?> FromHere(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        Api.SameSite.Fault(invocation.HttpContext.Request) is null
            ? next(invocation)
            : ValueTask.FromResult<object?>(Page.Of<Shell.MessagePage>(StatusCodes.Status403Forbidden, new { Kind = Shell.MessageKind.Elsewhere }));
}
