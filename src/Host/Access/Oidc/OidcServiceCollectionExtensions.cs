using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Spoor.Identity.Access;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Access.Oidc;

/// <summary>Registers sign-in by an identity provider: the framework's OpenID Connect handler, and what is asked of a token beyond it.</summary>
internal static class OidcServiceCollectionExtensions
{
    public const string SchemeName = "oidc";

    // Only signatures by a published key, not by the client secret: reading our settings must not suffice to forge tokens.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // Shorter keys can be broken (NIST SP 800-57: 112 bits of strength).
    private const int FewestBitsOfRsa = 2048;

    private static readonly Duration Skew = Duration.FromMinutes(1);

    /// <summary>Registers the OpenID Connect handler of one provider.</summary>
    public static void AddOidc(this WebApplicationBuilder builder, OidcSettings settings)
    {
        // A key that was rolled over is fetched while the user waits, not behind the back of a refusal.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);
        builder.Services.AddSingleton(settings).AddSingleton<OidcSignInService>();
        builder.Services.AddAuthentication().AddOpenIdConnect(SchemeName, o => Configure(o, settings));
        builder.Services.AddOptions<OpenIdConnectOptions>(SchemeName).Configure<PublicEndpoint, IClock>((o, at, clock) =>
        {
            foreach (var (cookie, name) in (IEnumerable<(CookieBuilder, string)>)[(o.CorrelationCookie, "spoor-extern."), (o.NonceCookie, "spoor-extern-nonce.")])
            {
                cookie.Name = at.Cookie(name);
                cookie.Path = "/";
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = at.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            }

            o.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => IsAlive(from, until, clock.GetCurrentInstant());
        });
    }

    private static void Configure(OpenIdConnectOptions o, OidcSettings settings)
    {
        // Redirects are not followed: the code and the client secret are sent to the published endpoint only.
        o.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        (o.ClientId, o.ClientSecret, o.CallbackPath) = (settings.Client, settings.Secret, OidcSettings.Callback);
        (o.ResponseType, o.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        (o.MapInboundClaims, o.SaveTokens, o.DisableTelemetry) = (false, true, true);

        // The handler would answer at these addresses too, for anybody; signing out goes by our own.
        (o.RemoteSignOutPath, o.SignedOutCallbackPath) = (default, default);
        o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        o.ProtocolValidator.NonceLifetime = o.RemoteAuthenticationTimeout;
        o.ConfigurationManager = Discovery(settings, o.BackchannelHttpHandler);
        o.ClaimActions.Clear();
        o.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            o.Scope.Add(scope);
        }

        o.TokenValidationParameters.ValidAlgorithms = Algorithms;
        o.TokenValidationParameters.IssuerSigningKeyValidator = (key, _, _) => IsStrong(key);
        o.Events.OnRedirectToIdentityProvider = asked =>
        {
            asked.ProtocolMessage.AcrValues = settings.Acr is { Count: > 0 } levels ? string.Join(' ', levels) : null;
            return Task.CompletedTask;
        };
        o.Events.OnMessageReceived = async received =>
        {
            // RFC 9207.
            if (received.ProtocolMessage.Iss is { } issuer && issuer != (await o.ConfigurationManager.GetConfigurationAsync(received.HttpContext.RequestAborted)).Issuer)
            {
                received.Fail("The answer is of another issuer.");
            }
        };
        o.Events.OnTokenValidated = believed =>
        {
            // The handler takes a token without a signature from the token endpoint, as the standard allows (3.1.3.7, 6). This register does not.
            if ((believed.SecurityToken.RawSignature is { Length: > 0 } ? settings.Fault(believed.Principal!) : "signature") is { } why)
            {
                believed.Fail($"The token is not to be believed: {why}.");
            }

            return Task.CompletedTask;
        };
        o.Events.OnTicketReceived = received => SignInService(received.HttpContext).EnterAsync(received);
        o.Events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            return SignInService(failed.HttpContext).RefuseAsync(failed.HttpContext, failed.Failure?.Message ?? "no reason given");
        };
        o.Events.OnAccessDenied = denied =>
        {
            denied.HandleResponse();
            return SignInService(denied.HttpContext).RefuseAsync(denied.HttpContext, "the provider denied access");
        };
    }

    /// <summary>The published configuration and keys. Refreshed for an unknown key, but not more often than each half a minute, so that invalid tokens cannot force requests.</summary>
    private static ConfigurationManager<OpenIdConnectConfiguration> Discovery(OidcSettings settings, HttpMessageHandler backchannel) => new(
        $"{settings.Issuer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(new HttpClient(backchannel) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 })
        {
            RequireHttps = settings.Issuer.Scheme == Uri.UriSchemeHttps,
        },
        new OwnIssuer(settings.Issuer))
    {
        RefreshInterval = TimeSpan.FromSeconds(30),
    };

    private static bool IsStrong(SecurityKey key) => key is not (RsaSecurityKey or X509SecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA }) || key.KeySize >= FewestBitsOfRsa;

    private static bool IsAlive(DateTime? from, DateTime? until, Instant now) =>
        until is { } end && At(end) + Skew > now && (from is not { } start || At(start) - Skew <= now);

    private static Instant At(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static OidcSignInService SignInService(HttpContext context) => context.RequestServices.GetRequiredService<OidcSignInService>();

    /// <summary>The issuer of the published configuration must be the one it was asked of (OpenID Connect Discovery, 4.3).</summary>
    private sealed class OwnIssuer(Uri issuer) : IConfigurationValidator<OpenIdConnectConfiguration>
    {
        public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration) => new()
        {
            Succeeded = configuration.Issuer?.TrimEnd('/') == issuer.AbsoluteUri.TrimEnd('/'),
            ErrorMessage = $"The identity provider at {issuer} calls itself {configuration.Issuer}.",
        };
    }
}
