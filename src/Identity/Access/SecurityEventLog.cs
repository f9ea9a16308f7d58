using System.Threading.RateLimiting;
using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Records forged forms and exceeded rate limits in the access log.</summary>
internal sealed class SecurityEventLog(IAccessLog accesses, IClock clock, AuthOptions options) : IDisposable
{
    /// <summary>A form without the proof of this visitor, or from another site.</summary>
    public const string Forged = "form_refused";

    /// <summary>More than is allowed in a while.</summary>
    public const string TooMany = "limited";

    // Whoever asks without end must not fill the table by it: what comes after the first few of a minute says nothing new.
    private readonly PartitionedRateLimiter<(string Actor, string Act)> _worthKeeping = PartitionedRateLimiter.Create<(string Actor, string Act), (string, string)>(
        who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Keeps one, at the address as a pattern: what was sent is not kept. A read replica keeps none.</summary>
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
