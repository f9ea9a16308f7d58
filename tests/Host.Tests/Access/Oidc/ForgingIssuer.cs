using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Spoor.Host.Tests.Access.Oidc;

/// <summary>An issuer that publishes a key and signs whatever a test wants.</summary>
internal sealed class ForgingIssuer : IAsyncDisposable
{
    public const string Client = "spoor";

    public const string Secret = "een geheim van de toets dat lang genoeg is";

    private readonly WebApplication _app;

    private ForgingIssuer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The key that is published.</summary>
    public RsaSecurityKey Key { get; set; } = NewKey("k-1");

    /// <summary>What the token endpoint answers as <c>id_token</c>.</summary>
    public string Token { get; set; } = "";

    public int AskedForTokens { get; private set; }

    /// <summary>Which issuer its configuration says to be; null is itself.</summary>
    public string? NamesItself { get; set; }

    /// <summary>Where whoever asks for its configuration is sent; null is that it answers itself.</summary>
    public Uri? IsPublishedAt { get; set; }

    /// <summary>Where the token endpoint sends whoever asks; null is that it answers itself.</summary>
    public Uri? SendsTo { get; set; }

    public static RsaSecurityKey NewKey(string id, int bits = 2048) => new(RSA.Create(bits)) { KeyId = id };

    public static async Task<ForgingIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new ForgingIssuer(app);
        app.MapGet("/.well-known/openid-configuration", () => issuer.IsPublishedAt is { } at ? Results.Redirect(at.AbsoluteUri) : Results.Text(JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["issuer"] = issuer.NamesItself ?? issuer.Address.GetLeftPart(UriPartial.Authority),
            ["authorization_endpoint"] = $"{issuer.Address}auth",
            ["token_endpoint"] = $"{issuer.Address}token",
            ["jwks_uri"] = $"{issuer.Address}jwks",
        }), "application/json"));
        app.MapGet("/jwks", () => Results.Text(JsonSerializer.Serialize(new { keys = new[] { issuer.Published() } }), "application/json"));
        app.MapPost("/token", () =>
        {
            issuer.AskedForTokens++;
            return issuer.SendsTo is { } elsewhere ? Results.Redirect(elsewhere.AbsoluteUri, preserveMethod: true) : Results.Text(JsonSerializer.Serialize(new Dictionary<string, object> { ["access_token"] = "a", ["token_type"] = "Bearer", ["id_token"] = issuer.Token }), "application/json");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        issuer.Address = new($"{app.Urls.First()}/");
        return issuer;
    }

    /// <summary>What a right token says.</summary>
    public Dictionary<string, object> Claims(string nonce, long now) => new()
    {
        ["iss"] = Address.GetLeftPart(UriPartial.Authority), ["aud"] = Client, ["sub"] = "s-1", ["nonce"] = nonce, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 300,
        ["groups"] = new[] { "spoor-leads" }, ["amr"] = new[] { "pwd", "mfa" }, ["name"] = "Voorbeeld",
    };

    /// <summary>A token, signed.</summary>
    public static string Signed(Dictionary<string, object> claims, SecurityKey key, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(key, algorithm));

    /// <summary>A token that says to need no signature.</summary>
    public static string Unsigned(Dictionary<string, object> claims) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims))}.";

    /// <summary>The published key as somebody may think that it is a secret.</summary>
    public SymmetricSecurityKey PublicKeyAsSecret() => new(Encoding.UTF8.GetBytes(Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = Key.KeyId };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Dictionary<string, string> Published()
    {
        var parameters = Key.Rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Key.KeyId, ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }
}
