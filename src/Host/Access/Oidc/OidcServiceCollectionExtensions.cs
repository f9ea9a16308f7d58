using Microsoft.AspNetCore.Authentication.OAuth;
using Spoor.Identity.Access;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Access.Oidc;

/// <summary>Registers sign-in by an identity provider.</summary>
internal static class OidcServiceCollectionExtensions
{
    /// <summary>Registers the OpenID Connect handler of one provider.</summary>
    public static void AddOidc(this WebApplicationBuilder builder, OidcSettings settings)
    {
        builder.Services.AddSingleton(settings).AddSingleton<Discovery>().AddSingleton<IdToken>().AddSingleton<OidcSignInService>();
        builder.Services.AddAuthentication().AddOAuth<OAuthOptions, OidcAuthentication>(OidcAuthentication.SchemeName, o =>
        {
            (o.ClientId, o.ClientSecret, o.CallbackPath) = (settings.Client, settings.Secret, OidcSettings.Callback);

            // Replaced by the discovered endpoints before either is used.
            (o.AuthorizationEndpoint, o.TokenEndpoint) = (settings.Issuer.AbsoluteUri, settings.Issuer.AbsoluteUri);
            o.UsePkce = true;

            // Redirects are not followed: the code and the client secret are sent to the published endpoint only.
            o.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
            o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
            o.Scope.Clear();
            foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                o.Scope.Add(scope);
            }

            o.Events.OnTicketReceived = received => SignInService(received.HttpContext).EnterAsync(received);
            o.Events.OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                return SignInService(failed.HttpContext).RefuseAsync(failed.HttpContext, failed.Failure?.Message ?? "no reason given");
            };
            o.Events.OnAccessDenied = denied =>
            {
                denied.HandleResponse();
                return SignInService(denied.HttpContext).RefuseAsync(denied.HttpContext, "the provider did not let him in");
            };
        });
        builder.Services.AddOptions<OAuthOptions>(OidcAuthentication.SchemeName).Configure<PublicEndpoint>((o, at) =>
        {
            o.CorrelationCookie.Name = at.Cookie("spoor-extern.");
            o.CorrelationCookie.Path = "/";
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = at.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        });
    }

    private static OidcSignInService SignInService(HttpContext context) => context.RequestServices.GetRequiredService<OidcSignInService>();
}
