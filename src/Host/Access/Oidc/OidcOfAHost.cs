using Microsoft.AspNetCore.Authentication.OAuth;

namespace Spoor.Host.Access.Oidc;

/// <summary>The identity provider as a part of a host.</summary>
internal static class OidcOfAHost
{
    /// <summary>Lets those in whom a provider knows.</summary>
    public static void AddOidc(this WebApplicationBuilder builder, OidcSettings settings)
    {
        builder.Services.AddSingleton(settings).AddSingleton<Discovery>().AddSingleton<IdToken>().AddSingleton<OidcDesk>();
        builder.Services.AddAuthentication().AddOAuth<OAuthOptions, OidcAuthentication>(OidcAuthentication.SchemeName, o =>
        {
            (o.ClientId, o.ClientSecret, o.CallbackPath) = (settings.Client, settings.Secret, OidcSettings.Callback);

            // Put right by what the provider publishes, before either is used.
            (o.AuthorizationEndpoint, o.TokenEndpoint) = (settings.Issuer.AbsoluteUri, settings.Issuer.AbsoluteUri);
            o.UsePkce = true;

            // Wherever a provider would send it on to, the code and our secret go to the address that it publishes alone.
            o.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
            o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
            o.Scope.Clear();
            foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                o.Scope.Add(scope);
            }

            o.Events.OnTicketReceived = received => Desk(received.HttpContext).Enter(received);
            o.Events.OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                return Desk(failed.HttpContext).Refuse(failed.HttpContext, failed.Failure?.Message ?? "no reason given");
            };
            o.Events.OnAccessDenied = denied =>
            {
                denied.HandleResponse();
                return Desk(denied.HttpContext).Refuse(denied.HttpContext, "the provider did not let him in");
            };
        });
        builder.Services.AddOptions<OAuthOptions>(OidcAuthentication.SchemeName).Configure<ServedAt>((o, at) =>
        {
            o.CorrelationCookie.Name = at.Cookie("spoor-extern.");
            o.CorrelationCookie.Path = "/";
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = at.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        });
    }

    private static OidcDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<OidcDesk>();
}
