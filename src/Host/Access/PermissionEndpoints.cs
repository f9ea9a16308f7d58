using Spoor.Identity.Access;

namespace Spoor.Host.Access;

/// <summary>Gives endpoints the rows of <see cref="PermissionMatrix"/> as their metadata, by which <see cref="AuthorizationMiddleware"/> decides.</summary>
internal static class PermissionEndpoints
{
    /// <summary>Adds to each endpoint its rows, one for each method it answers. An endpoint without a row is refused to everyone.</summary>
    public static TBuilder WithPermissions<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern })
            {
                var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().SelectMany(m => m.HttpMethods).ToHashSet();
                foreach (var row in PermissionMatrix.Rows.Where(r => r.Pattern == pattern && (methods.Count == 0 || methods.Contains(r.Method))))
                {
                    endpoint.Metadata.Add(row);
                }
            }
        });
        return endpoints;
    }

    /// <summary>The row of a request; null means refused to everyone.</summary>
    public static RoutePermission? Permission(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<RoutePermission>().FirstOrDefault(r => r.Method == (context.Request.Method == "HEAD" ? "GET" : context.Request.Method));
}
