using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Records sign-ins, sign-outs and failed attempts in the access log, before they take effect: whose password is being guessed must be seen afterwards.</summary>
internal static class SignInEventLog
{
    public const string In = "sign_in";
    public const string Refused = "sign_in_refused";
    public const string Out = "sign_out";

    /// <summary>What was wrong was the code, after a password that was right.</summary>
    public const string ByCode = "code";

    /// <summary>Whom nobody knows. What was typed is not kept: it may be a password.</summary>
    public const string Unknown = "?";

    /// <summary>Keeps one act.</summary>
    /// <param name="actor">The account; null where no account goes by what was typed.</param>
    /// <param name="method">How: by password, code, persona or provider.</param>
    public static Task RecordAsync(this IAccessLog log, string act, string? actor, string method, Instant now, CancellationToken cancellation) =>
        log.RecordAsync(new(Guid.CreateVersion7(), now, actor ?? Unknown, "", null, act, method, ""), cancellation);
}
