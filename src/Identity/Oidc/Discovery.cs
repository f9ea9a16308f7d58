using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NodaTime;

namespace Spoor.Identity.Oidc;

/// <summary>What an identity provider publishes of itself: its addresses and its keys. Kept for a while; asked again where a key is new, but not
/// at every token that names a key that does not exist.</summary>
internal sealed class Discovery(OidcSettings settings, IClock clock) : IDisposable
{
    private static readonly Duration CacheDuration = Duration.FromHours(12);
    private static readonly Duration Rest = Duration.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 };
    private OpenIdConnectConfiguration? _known;
    private Instant _askedAt = Instant.MinValue;

    /// <summary>What is known now; asked the first time.</summary>
    /// <exception cref="IOException">It does not answer, or not as a provider does.</exception>
    public Task<OpenIdConnectConfiguration> KnownAsync(CancellationToken cancellation) => GetAsync(CacheDuration, cancellation);

    /// <summary>Asked anew, where that was not done a moment ago: a key was rolled over.</summary>
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

        // A provider that calls itself otherwise is another one (OpenID Connect Discovery, 4.3).
        return found.Issuer.TrimEnd('/') == settings.Issuer.AbsoluteUri.TrimEnd('/')
            ? found
            : throw new IOException($"The identity provider at {address} calls itself {found.Issuer}.");
    }
}
