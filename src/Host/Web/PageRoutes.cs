namespace Spoor.Host.Web;

/// <summary>How pages get their addresses.</summary>
internal static class PageRoutes
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>Gives a page its address.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate page) => routes.MapMethods(pattern, Methods, page);
}
