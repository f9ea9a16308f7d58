using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Spoor.Domain;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;

namespace Spoor.Host.Access;

/// <summary>Rate limits: per account, per address, and for signing in separately; concurrency limits and timeouts. Each host counts separately.</summary>
internal static class RateLimits
{
    /// <summary>The policy of endpoints that check passwords and codes.</summary>
    public const string SigningIn = "inloggen";

    // Several accounts may share an address.
    private const int PerAddressFactor = 5;

    /// <summary>Requests that read the whole log when nothing is cached.</summary>
    private static readonly HashSet<(string Method, string Pattern)> Expensive =
        [("POST", "/logboek/controle"), ("GET", "/jaren/{jaar}/herzien"), ("GET", "/definities"), ("GET", "/wijziging"), ("GET", "/api/replay"), ("GET", "/api/members"), ("GET", "/api/year")];

    public static void AddRates(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<AuthOptions>((o, auth) =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(context.Caller() is { } caller && !IsPolled(context) ? $"u {caller.Account}" : "", auth, times: 1)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(IsPolled(context) ? "" : $"a {AddressOf(context)}", auth, PerAddressFactor)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => IsExpensive(context)
                    ? RateLimitPartition.GetConcurrencyLimiter("expensive", _ => new() { PermitLimit = auth.ExpensiveAtOnce, QueueLimit = auth.ExpensiveWaiting })
                    : RateLimitPartition.GetNoLimiter("")));
            o.AddPolicy(SigningIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context), _ => new() { PermitLimit = auth.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
            o.OnRejected = (rejected, _) => new(RejectAsync(rejected.HttpContext));
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<AuthOptions>((o, auth) => o.DefaultPolicy = new()
        {
            Timeout = auth.Longest.ToTimeSpan(),
            WriteTimeoutResponse = context =>
            {
                // The request timed out, but the client is still connected.
                context.RequestAborted = default;
                return RefuseAsync(context, StatusCodes.Status504GatewayTimeout, MessageKind.TooLong, new(
                    "Dit duurde te lang en is afgebroken. Vraag minder in een keer, of probeer het later.", "This took too long and was given up. Ask less at a time, or try again later."));
            },
        });
    }

    private static RateLimitPartition<string> Bucket(string key, AuthOptions auth, int times) => key.Length == 0 || auth.Burst is not { } burst
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst * times,
            TokensPerPeriod = auth.PerSecond * times,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    // Monitoring polls often, and must get a response.
    private static bool IsPolled(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static bool IsExpensive(HttpContext context) => Expensive.Contains((context.Request.Method, context.RoutePattern()));

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? NetworkOf(address) : "";

    /// <summary>What counts as one address: the first 64 bits of an IPv6 address, since a client has that whole range. An IPv4-mapped IPv6 address is
    /// the IPv4 address.</summary>
    internal static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private static async Task RejectAsync(HttpContext context)
    {
        await context.RequestServices.GetRequiredService<SecurityEventLog>().RecordAsync(context, SecurityEventLog.TooMany);
        context.Response.Headers.RetryAfter = "60";
        await RefuseAsync(context, StatusCodes.Status429TooManyRequests, MessageKind.TooMany, new("Dit was te vaak achter elkaar. Wacht een minuut.", "This was too often in a row. Wait a minute."));
    }

    private static Task RefuseAsync(HttpContext context, int status, MessageKind kind, Text why)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return Problem.Of(status, why).ExecuteAsync(context);
        }

        context.RequestServices.GetRequiredService<RequestContext>().Initialise();
        return Page.Of<MessagePage>(status, new { Kind = kind }).ExecuteAsync(context);
    }
}
