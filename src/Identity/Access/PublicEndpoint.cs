using System.Net;

namespace Spoor.Identity.Access;

/// <summary>How browsers reach a host.</summary>
/// <param name="Public">The address of the proxy before it; null is the host itself, on this machine.</param>
public sealed record PublicEndpoint(Uri? Public = null)
{
    /// <summary>Whether cookies can keep to https.</summary>
    public bool IsSecure => Public?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The names that it is asked by, besides those of this machine itself.</summary>
    public IReadOnlyList<string> Names => Public is null ? [] : [Public.Host];

    /// <summary>The name of a cookie: bound to the host and to https where that is how it is served.</summary>
    public string Cookie(string name) => IsSecure ? $"__Host-{name}" : name;

    /// <summary>Keeps a wish of a visitor, such as a language, for a year. It tells nothing of anyone.</summary>
    /// <param name="isForScript">Whether the script of a page reads it too.</param>
    public void Keep(HttpContext context, string name, string value, bool isForScript = false) => context.Response.Cookies.Append(
        Cookie(name),
        value,
        new() { HttpOnly = !isForScript, Secure = IsSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
}

/// <summary>Makes a request what it was before the proxy.</summary>
internal static class PublicAddress
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>A host listens on this machine only, so what asks it is the proxy; the last address in its header is the one that the proxy saw itself.</summary>
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
