using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Spoor.Identity.Oidc;

/// <summary>Validates the provider's ID token (OpenID Connect Core, 3.1.3.7).</summary>
internal sealed class IdToken(OidcSettings settings, Discovery discovery, IClock clock)
{
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

    /// <summary>Validates a token completely.</summary>
    /// <param name="nonce">The nonce sent when signing in began.</param>
    /// <returns>The token; or null with the reason, for the application log.</returns>
    public async Task<(JsonWebToken? Token, string Why)> ValidateAsync(string text, string? nonce, CancellationToken cancellation)
    {
        var judged = await ValidateAsync(text, await discovery.KnownAsync(cancellation));
        if (judged.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            judged = await ValidateAsync(text, await discovery.FreshAsync(cancellation));
        }

        if (!judged.IsValid || judged.SecurityToken is not JsonWebToken token)
        {
            return (null, judged.Exception?.Message ?? "no token");
        }

        return Fault(token, nonce) is { } why ? (null, why) : (token, "");
    }

    private string? Fault(JsonWebToken token, string? nonce)
    {
        if (string.IsNullOrEmpty(nonce) || OidcSettings.ValuesOf(token, "nonce") is not [var echoed] || echoed != nonce)
        {
            return "nonce";
        }

        var party = OidcSettings.ValuesOf(token, "azp");
        if ((party.Count > 0 || token.Audiences.Count() > 1) && (party is not [var azp] || azp != settings.Client))
        {
            return "azp";
        }

        if (token.Subject is not { Length: > 0 and <= 255 })
        {
            return "sub";
        }

        return settings.Acr is { Count: > 0 } levels && !OidcSettings.ValuesOf(token, "acr").Any(levels.Contains)
            ? "acr"
            : settings.Amr is { Count: > 0 } means && !OidcSettings.ValuesOf(token, "amr").Any(means.Contains) ? "amr" : null;
    }

    private Task<TokenValidationResult> ValidateAsync(string text, OpenIdConnectConfiguration provider) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = settings.Client,
            IssuerSigningKeys = provider.SigningKeys.Where(IsStrong),
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsAlive(from, until),
        });

    private static bool IsStrong(SecurityKey key) => key is not (RsaSecurityKey or X509SecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA }) || key.KeySize >= FewestBitsOfRsa;

    private bool IsAlive(DateTime? from, DateTime? until)
    {
        var now = clock.GetCurrentInstant();
        return until is { } end && At(end) + Skew > now && (from is not { } start || At(start) - Skew <= now);
    }

    private static Instant At(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
