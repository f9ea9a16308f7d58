using Spoor.Identity.Access;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Components.Pages;

/// <summary>What every answer tells the browser: nothing from elsewhere, nothing inline, nothing kept.</summary>
internal static class SecurityHeaders
{
    /// <summary>Style, script, typeface and pictures from here alone.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds the headers to every answer. Static files say themselves how long they may be kept.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Signing out is a form, and ends at the identity provider where there is one.
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
            // A form that is sent without a referrer does not say that it is from here.
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
