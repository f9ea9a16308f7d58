using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Records sign-ins, sign-outs, failed attempts and changes to accounts in the access log, before they take effect, so that password guessing can be traced.</summary>
internal static class SignInEventLog
{
    public const string In = "sign_in";
    public const string Refused = "sign_in_refused";
    public const string Out = "sign_out";

    /// <summary>The code was wrong, after a correct password.</summary>
    public const string ByCode = "code";

    /// <summary>An unknown account. The login is not stored: it may be a password typed in the wrong field.</summary>
    public const string Unknown = "?";

    /// <summary>Records an event.</summary>
    /// <param name="actor">The account; null if the login is unknown.</param>
    /// <param name="method">By password, code, persona or provider.</param>
    public static Task RecordAsync(this IAccessLog log, string act, string? actor, string method, Instant now, CancellationToken cancellation) =>
        log.RecordAsync(new(Guid.CreateVersion7(), now, actor ?? Unknown, "", null, act, method, ""), cancellation);

    /// <summary>Records a change to an account.</summary>
    /// <param name="programme">The programme whose lead is shown it; null if it is about none.</param>
    /// <param name="about">The account, and what it was given.</param>
    public static Task RecordChangeAsync(this IAccessLog log, Instant now, string actor, string roles, ProgrammeId? programme, string what, string about, CancellationToken cancellation) =>
        log.RecordAsync(new(Guid.CreateVersion7(), now, actor, roles, programme?.Value, "administer", what, about), cancellation);
}
