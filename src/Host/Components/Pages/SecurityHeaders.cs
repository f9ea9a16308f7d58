using Spoor.Identity.Access;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Components.Pages;

/// <summary>The security headers of every response: nothing cross-origin, nothing inline, no caching.</summary>
internal static class SecurityHeaders
{
    /// <summary>Styles, scripts, fonts and images from this origin only.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds the headers to every response. Static files set their own caching.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Signing out is a form that ends at the identity provider, if there is one.
        var policy = app.Services.GetService<OidcSettings>() is { } provider
            ? Policy.Replace("form-action 'self'", $"form-action 'self' {provider.Issuer.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal)
            : Policy;
        var isSecure = app.Services.GetRequiredService<PublicEndpoint>().IsSecure;
        app.Use((context, next) => AddAsync(context, next, policy, isSecure));
    }

    private static Task AddAsync(HttpContext context, RequestDelegate next, string policy, bool isSecure)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            if (isSecure)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            headers.XContentTypeOptions = "nosniff";
            // Without a referrer, a form post could not be recognised as same-origin.
            headers["Referrer-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
