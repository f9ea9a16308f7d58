using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Spoor.Identity.Access;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Access.Oidc;

/// <summary>OpenID Connect over the framework's OAuth handler: that has state, its correlation with the browser, and PKCE; this adds
/// discovery, the nonce, the issuer of a response (RFC 9207) and validation of the token.</summary>
internal sealed class OidcAuthentication(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, OidcSettings settings, Discovery discovery, IdToken judge, OidcSignInService oidc)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    public const string SchemeName = "oidc";

    private const string Nonce = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await DiscoverAsync();
        }
        catch (IOException away)
        {
            await oidc.RefuseAsync(Context, away.Message);
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // Set before the state is created, which contains it.
        var nonce = OpaqueToken.New();
        properties.Items[Nonce] = nonce;
        var address = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, nonce);
        return settings.Acr is { Count: > 0 } levels ? QueryHelpers.AddQueryString(address, "acr_values", string.Join(' ', levels)) : address;
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var provider = await DiscoverAsync();
        return Request.Query["iss"] is [.., var issuer] && issuer != provider.Issuer
            ? HandleRequestResult.Fail("The answer is of another issuer.")
            : await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var text = tokens.Response?.RootElement.TryGetProperty("id_token", out var given) is true ? given.GetString() : null;
        var (token, why) = await judge.ValidateAsync(text ?? "", properties.Items.TryGetValue(Nonce, out var nonce) ? nonce : null, Context.RequestAborted);

        // An exception tells the framework that signing in failed.
        return token is null
            ? throw new AuthenticationFailureException($"The token is not to be believed: {why}.")
            : new(new ClaimsPrincipal(new ValidatedIdentity(token, text!)), properties, Scheme.Name);
    }

    private async Task<OpenIdConnectConfiguration> DiscoverAsync()
    {
        var provider = await discovery.KnownAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint);
        return provider;
    }
}

/// <summary>The identity in a validated token.</summary>
internal sealed class ValidatedIdentity(Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token, string text) : ClaimsIdentity(OidcAuthentication.SchemeName)
{
    public Microsoft.IdentityModel.JsonWebTokens.JsonWebToken Token { get; } = token;

    /// <summary>The raw token, needed by the provider to end the session.</summary>
    public string Text { get; } = text;
}
