using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NodaTime;

namespace Spoor.Identity.Oidc;

/// <summary>The published configuration and keys of an identity provider. Cached; refreshed for an unknown key, but rate limited, so that invalid tokens
/// cannot force requests.</summary>
internal sealed class Discovery(OidcSettings settings, IClock clock) : IDisposable
{
    private static readonly Duration CacheDuration = Duration.FromHours(12);
    private static readonly Duration Rest = Duration.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 };
    private OpenIdConnectConfiguration? _known;
    private Instant _askedAt = Instant.MinValue;

    /// <summary>The cached configuration; fetched the first time.</summary>
    /// <exception cref="IOException">The provider does not answer, or not with valid metadata.</exception>
    public Task<OpenIdConnectConfiguration> KnownAsync(CancellationToken cancellation) => GetAsync(CacheDuration, cancellation);

    /// <summary>Fetched again unless that was done very recently: for a key rollover.</summary>
    public Task<OpenIdConnectConfiguration> FreshAsync(CancellationToken cancellation) => GetAsync(Rest, cancellation);

    public void Dispose()
    {
        _client.Dispose();
        _one.Dispose();
    }

    private async Task<OpenIdConnectConfiguration> GetAsync(Duration atMost, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = clock.GetCurrentInstant();
            if (_known is null || now - _askedAt >= atMost)
            {
                _known = await AskAsync(cancellation);
                _askedAt = now;
            }

            return _known;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<OpenIdConnectConfiguration> AskAsync(CancellationToken cancellation)
    {
        var address = $"{settings.Issuer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
        var documents = new HttpDocumentRetriever(_client) { RequireHttps = settings.Issuer.Scheme == Uri.UriSchemeHttps };
        OpenIdConnectConfiguration found;
        try
        {
            found = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellation);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or HttpRequestException)
        {
            throw new IOException($"The identity provider does not answer as one at {address}.", e);
        }

        // The issuer must match (OpenID Connect Discovery, 4.3).
        return found.Issuer.TrimEnd('/') == settings.Issuer.AbsoluteUri.TrimEnd('/')
            ? found
            : throw new IOException($"The identity provider at {address} calls itself {found.Issuer}.");
    }
}
