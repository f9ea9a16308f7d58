using System.Net;

namespace Spoor.Identity.Access;

/// <summary>How browsers reach a host.</summary>
/// <param name="Public">The address of the reverse proxy; null means the host itself, on this machine.</param>
public sealed record PublicEndpoint(Uri? Public = null)
{
    /// <summary>Whether cookies can be restricted to https.</summary>
    public bool IsSecure => Public?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The accepted host names, besides those of this machine.</summary>
    public IReadOnlyList<string> Names => Public is null ? [] : [Public.Host];

    /// <summary>The name of a cookie, with the <c>__Host-</c> prefix if served over https.</summary>
    public string Cookie(string name) => IsSecure ? $"__Host-{name}" : name;

    /// <summary>Stores a visitor's preference, such as the language, in a cookie for a year. It identifies no one.</summary>
    /// <param name="isForScript">Whether page scripts may read it.</param>
    public void Keep(HttpContext context, string name, string value, bool isForScript = false) => context.Response.Cookies.Append(
        Cookie(name),
        value,
        new() { HttpOnly = !isForScript, Secure = IsSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
}

/// <summary>Restores the original request as it was before the proxy.</summary>
internal static class PublicAddress
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>A host listens on this machine only, so requests come from the proxy; the last address in its header is the one the proxy itself saw.</summary>
    public static void UsePublicAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PublicEndpoint>().Public is not { } address)
        {
            return;
        }

        var host = address.IsDefaultPort ? new HostString(address.Host) : new HostString(address.Host, address.Port);
        app.Use((context, next) =>
        {
            context.Request.Scheme = address.Scheme;
            context.Request.Host = host;
            if (context.Request.Headers[ForwardedFor] is [.., { } forwarded] && IPAddress.TryParse(forwarded.Split(',')[^1].Trim(), out var from))
            {
                context.Connection.RemoteIpAddress = from;
            }

            return next(context);
        });
    }
}
