using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Opens, finds and ends sessions; that one was opened or ended is kept first. The cookie holds a random key and nothing else; the database holds its hash.</summary>
public sealed class SessionService(SessionDatabase sessions, IClock clock, AuthOptions options, PublicEndpoint at, IDataProtectionProvider protection, IAccessLog accesses)
{
    /// <summary>The name of the cookie, before what it is bound to.</summary>
    public const string Cookie = "spoor";

    /// <summary>How the demo signs in: by choosing whom to be. Such a session is one of the demo alone.</summary>
    public const string ByPersona = "persona";

    /// <summary>By an account of this register: a password, and then a code.</summary>
    public const string ByPassword = "wachtwoord";

    private readonly IDataProtector _hints = protection.CreateProtector("spoor.sessions.hint");

    /// <summary>Opens a session with a key of its own, and ends the one that was there: a key from before signing in is worth nothing after it.</summary>
    /// <param name="account">As it was judged: a session of that version is dead where it changed meanwhile.</param>
    /// <param name="hint">What is kept for the end of it.</param>
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

    /// <summary>Who is behind the cookie of a request; null where nobody is.</summary>
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

    /// <summary>Whose the session of a request was, where it ended lately and not on purpose; null else.</summary>
    public async Task<Guid?> FindEndedAsync(HttpContext context)
    {
        var now = clock.GetCurrentInstant();
        var since = now - options.AfterEnd;
        return HashOf(context) is { } hash
            && await sessions.FindEndedAsync(hash, since - options.Idle, since - options.Absolute, since, context.RequestAborted) is var (account, method) && IsOfHere(method)
            ? account
            : null;
    }

    /// <summary>Whose a bearer token is; null where nobody's.</summary>
    public Task<SessionUser?> FindTokenAsync(string token, CancellationToken cancellation) =>
        sessions.FindTokenAsync(OpaqueToken.Hash(token), clock.GetCurrentInstant(), cancellation);

    /// <summary>The living sessions of whoever asks, that of the request first.</summary>
    public async Task<IReadOnlyList<OwnSession>> OwnAsync(HttpContext context, Guid account)
    {
        var now = clock.GetCurrentInstant();
        var found = await sessions.OwnAsync(account, HashOf(context) ?? [], now - options.Idle, now - options.Absolute, context.RequestAborted);
        return [.. found.Where(s => IsOfHere(s.Method))];
    }

    /// <summary>Ends other sessions of whoever asks, on every host.</summary>
    /// <param name="one">Which one; null is all. One that is another's does not end.</param>
    public Task EndOthersAsync(HttpContext context, Guid account, Guid? one) => sessions.EndOthersAsync(account, HashOf(context) ?? [], one, context.RequestAborted);

    /// <summary>Gives the session of a request another key. It ends when it would have ended.</summary>
    /// <param name="change">Puts the second hash in the place of the first, and says whether it could.</param>
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
    /// <returns>How one had signed in and what was kept for the end; null where there was none.</returns>
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
