using NodaTime;

namespace Spoor.Identity.Access;

/// <summary>How strict signing in is, and how much may be asked at once.</summary>
public sealed record AuthOptions
{
    /// <summary>So many attempts to sign in are judged; the last wrong one locks the account.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>For how long.</summary>
    public Duration LockedFor { get; init; } = Duration.FromMinutes(15);

    /// <summary>Whether a visitor chooses whom to be, without a password: by <c>spoor demo</c> alone.</summary>
    public bool LetsChooseRole { get; init; }

    /// <summary>Whether the register is read on a replica, where nothing can be stored.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>A session that is not used for so long has ended.</summary>
    public Duration Idle { get; init; } = Duration.FromMinutes(30);

    /// <summary>A session has ended so long after it began, used or not.</summary>
    public Duration Absolute { get; init; } = Duration.FromHours(10);

    /// <summary>So long after a session ended, a form that is sent in it is kept for whoever typed it.</summary>
    public Duration AfterEnd { get; init; } = Duration.FromHours(12);

    /// <summary>Its use is noted at most so often: a request need not write.</summary>
    public Duration Noted { get; init; } = Duration.FromMinutes(1);

    /// <summary>So long one may be between two pages of signing in.</summary>
    public Duration Step { get; init; } = Duration.FromMinutes(10);

    /// <summary>Requests that an account may make at once, and an address five times as many; null is no limit.</summary>
    public int? Burst { get; init; } = 600;

    /// <summary>And a second from then on.</summary>
    public int PerSecond { get; init; } = 60;

    /// <summary>Attempts to sign in that an address may make a minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>So many of the questions that go over the whole log are answered at once; others wait their turn.</summary>
    public int DearAtOnce { get; init; } = 4;

    /// <summary>So many may wait for that.</summary>
    public int DearWaiting { get; init; } = 32;

    /// <summary>What takes longer than this is given up.</summary>
    public Duration Longest { get; init; } = Duration.FromMinutes(2);
}
