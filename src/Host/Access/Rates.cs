using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Spoor.Domain;
using Spoor.Host.Api;
using Spoor.Host.Web;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Access;

/// <summary>How often may be asked: each account, each address, and signing in apart. Each host counts for itself.</summary>
internal static class Rates
{
    /// <summary>The policy of what judges passwords and codes.</summary>
    public const string SigningIn = "inloggen";

    // Behind one address there may be many accounts.
    private const int Office = 5;

    public static void AddRates(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<DoorOptions>((o, doors) =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(context.Caller() is { } caller && !IsPolled(context) ? $"u {caller.Account}" : "", doors, times: 1)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(IsPolled(context) ? "" : $"a {AddressOf(context)}", doors, Office)));
            o.AddPolicy(SigningIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context), _ => new() { PermitLimit = doors.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
            o.OnRejected = (rejected, _) => new(Reject(rejected.HttpContext));
        });
    }

    private static RateLimitPartition<string> Bucket(string key, DoorOptions doors, int times) => key.Length == 0 || doors.Burst is not { } burst
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst * times,
            TokensPerPeriod = doors.PerSecond * times,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    // Whoever watches over the host asks often, and must hear.
    private static bool IsPolled(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static Task Reject(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return Problem.Of(StatusCodes.Status429TooManyRequests, new Text("Dit was te vaak achter elkaar. Wacht een minuut.", "This was too often in a row. Wait a minute.")).ExecuteAsync(context);
        }

        context.RequestServices.GetRequiredService<Visit>().Begin();
        return Page.Of<MessagePage>(StatusCodes.Status429TooManyRequests, new { Kind = MessageKind.TooMany }).ExecuteAsync(context);
    }
}
