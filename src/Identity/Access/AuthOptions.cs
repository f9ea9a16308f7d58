using NodaTime;

namespace Spoor.Identity.Access;

/// <summary>Security settings of signing in, and rate limits.</summary>
public sealed record AuthOptions
{
    /// <summary>The maximum number of sign-in attempts; the last failure locks the account.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long the account stays locked.</summary>
    public Duration LockedFor { get; init; } = Duration.FromMinutes(15);

    /// <summary>Whether a visitor chooses a demo user, without a password: only for <c>spoor demo</c>.</summary>
    public bool LetsChooseRole { get; init; }

    /// <summary>Whether the register is a read-only replica.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The idle timeout of a session.</summary>
    public Duration Idle { get; init; } = Duration.FromMinutes(30);

    /// <summary>The absolute lifetime of a session.</summary>
    public Duration Absolute { get; init; } = Duration.FromHours(10);

    /// <summary>How long after its session ended a submitted form is stored for its user.</summary>
    public Duration AfterEnd { get; init; } = Duration.FromHours(12);

    /// <summary>The minimum interval between updates of a session's last use, to avoid a write per request.</summary>
    public Duration Noted { get; init; } = Duration.FromMinutes(1);

    /// <summary>The time allowed for each step of signing in.</summary>
    public Duration Step { get; init; } = Duration.FromMinutes(10);

    /// <summary>The burst limit of requests per account; five times as many per address. Null means no limit.</summary>
    public int? Burst { get; init; } = 600;

    /// <summary>The sustained rate after that, per second.</summary>
    public int PerSecond { get; init; } = 60;

    /// <summary>The maximum number of sign-in attempts per address per minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>How many queries over the whole log run concurrently; others are queued.</summary>
    public int ExpensiveAtOnce { get; init; } = 4;

    /// <summary>The length of that queue.</summary>
    public int ExpensiveWaiting { get; init; } = 32;

    /// <summary>The request timeout.</summary>
    public Duration Longest { get; init; } = Duration.FromMinutes(2);
}
