using System.Threading.RateLimiting;
using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Records forged forms and exceeded rate limits in the access log.</summary>
internal sealed class SecurityEventLog(IAccessLog accesses, IClock clock, AuthOptions options) : IDisposable
{
    /// <summary>A form with an invalid antiforgery token, or from another site.</summary>
    public const string Forged = "form_refused";

    /// <summary>A rate limit was exceeded.</summary>
    public const string TooMany = "limited";

    // Limits entries per minute, so that a flood of requests cannot fill the table.
    private readonly PartitionedRateLimiter<(string Actor, string Act)> _worthKeeping = PartitionedRateLimiter.Create<(string Actor, string Act), (string, string)>(
        who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Records an event, with the route pattern; the submitted data is not stored. A read replica records none.</summary>
    public async Task RecordAsync(HttpContext context, string act)
    {
        var actor = context.Caller()?.Actor;
        using var lease = _worthKeeping.AttemptAcquire((actor ?? SignInEventLog.Unknown, act));
        if (lease.IsAcquired && !options.IsReadOnly)
        {
            await accesses.RecordAsync(act, actor, $"{context.Request.Method} {context.RoutePattern()}", clock.GetCurrentInstant(), context.RequestAborted);
        }
    }

    public void Dispose() => _worthKeeping.Dispose();
}
