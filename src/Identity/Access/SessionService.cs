using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Opens, finds and ends sessions; each is recorded in the access log first. The cookie holds only a random key; the database holds its hash.</summary>
public sealed class SessionService(SessionDatabase sessions, IClock clock, AuthOptions options, PublicEndpoint at, IDataProtectionProvider protection, IAccessLog accesses)
{
    /// <summary>The base name of the cookie.</summary>
    public const string Cookie = "spoor";

    /// <summary>Signing in to the demo by choosing a demo user. Such sessions are valid in the demo only.</summary>
    public const string ByPersona = "persona";

    /// <summary>Signing in with a password and a code.</summary>
    public const string ByPassword = "wachtwoord";

    private readonly IDataProtector _hints = protection.CreateProtector("spoor.sessions.hint");

    /// <summary>Opens a session with a new key, and ends the previous one, so that a key from before signing in becomes invalid.</summary>
    /// <param name="account">As verified: if the account has changed since, the session is invalid at once.</param>
    /// <param name="hint">Data to store for signing out.</param>
    public async Task OpenAsync(HttpContext context, Account account, string method, string? hint = null)
    {
        await EndAsync(context);
        var (key, now) = (OpaqueToken.New(), clock.GetCurrentInstant());
        await accesses.RecordAsync(SignInEventLog.In, account.Actor, method, now, context.RequestAborted);
        await sessions.OpenAsync(
            OpaqueToken.Hash(key), account.Id, account.Version, method, now, now - options.Idle - options.AfterEnd, now - options.Absolute - options.AfterEnd,
            hint is null ? null : _hints.Protect(System.Text.Encoding.UTF8.GetBytes(hint)), context.RequestAborted);
        context.Response.Cookies.Append(at.Cookie(Cookie), key, Attributes());
    }

    /// <summary>The user of the session cookie; null if there is none.</summary>
    public async Task<SessionUser?> FindAsync(HttpContext context)
    {
        if (HashOf(context) is not { } hash)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        var found = await sessions.FindAsync(hash, now - options.Idle, now - options.Absolute, context.RequestAborted);
        if (found is null || !IsOfHere(found.Method))
        {
            return null;
        }

        if (now - found.SeenAt >= options.Noted && !options.IsReadOnly)
        {
            await sessions.SeenAsync(hash, now, context.RequestAborted);
        }

        return found;
    }

    /// <summary>The account of a request's session that recently expired, but was not ended on purpose; null otherwise.</summary>
    public async Task<Guid?> FindEndedAsync(HttpContext context)
    {
        var now = clock.GetCurrentInstant();
        var since = now - options.AfterEnd;
        return HashOf(context) is { } hash
            && await sessions.FindEndedAsync(hash, since - options.Idle, since - options.Absolute, since, context.RequestAborted) is var (account, method) && IsOfHere(method)
            ? account
            : null;
    }

    /// <summary>The user of a bearer token; null if it is invalid.</summary>
    public Task<SessionUser?> FindTokenAsync(string token, CancellationToken cancellation) =>
        sessions.FindTokenAsync(OpaqueToken.Hash(token), clock.GetCurrentInstant(), cancellation);

    /// <summary>The active sessions of the current user, that of the request first.</summary>
    public async Task<IReadOnlyList<OwnSession>> OwnAsync(HttpContext context, Guid account)
    {
        var now = clock.GetCurrentInstant();
        var found = await sessions.OwnAsync(account, HashOf(context) ?? [], now - options.Idle, now - options.Absolute, context.RequestAborted);
        return [.. found.Where(s => IsOfHere(s.Method))];
    }

    /// <summary>Ends other sessions of the current user, on every host.</summary>
    /// <param name="one">The session to end; null means all. Another user's session is ignored.</param>
    public Task EndOthersAsync(HttpContext context, Guid account, Guid? one) => sessions.EndOthersAsync(account, HashOf(context) ?? [], one, context.RequestAborted);

    /// <summary>Gives the session of a request a new key. Its expiry stays the same.</summary>
    /// <param name="change">Replaces the first hash by the second, and returns whether it could.</param>
    public async Task<bool> RenewAsync(HttpContext context, Func<byte[], byte[], Task<bool>> change)
    {
        var key = OpaqueToken.New();
        if (HashOf(context) is not { } hash || !await change(hash, OpaqueToken.Hash(key)))
        {
            return false;
        }

        context.Response.Cookies.Append(at.Cookie(Cookie), key, Attributes());
        return true;
    }

    /// <summary>Ends the session of a request, on every host.</summary>
    /// <returns>The sign-in method and the data stored for signing out; null if there was no session.</returns>
    public async Task<(string Method, string? Hint)?> EndAsync(HttpContext context)
    {
        if (HashOf(context) is not { } hash)
        {
            return null;
        }

        if (context.Caller() is { } caller)
        {
            await accesses.RecordAsync(SignInEventLog.Out, caller.Actor, "", clock.GetCurrentInstant(), context.RequestAborted);
        }

        context.Response.Cookies.Delete(at.Cookie(Cookie), Attributes());
        return await sessions.EndAsync(hash, context.RequestAborted) is not var (method, hint)
            ? null
            : (method, hint is null ? null : System.Text.Encoding.UTF8.GetString(_hints.Unprotect(hint)));
    }

    private byte[]? HashOf(HttpContext context) => context.Request.Cookies[at.Cookie(Cookie)] is { Length: > 0 and < 200 } key ? OpaqueToken.Hash(key) : null;

    private bool IsOfHere(string method) => method != ByPersona || options.LetsChooseRole;

    private CookieOptions Attributes() => new() { HttpOnly = true, Secure = at.IsSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
