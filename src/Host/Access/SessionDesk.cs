using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Host.Web.Visits;
using Spoor.Store.Accounts;

namespace Spoor.Host.Access;

/// <summary>Opens, finds and ends sessions; that one was opened or ended is kept first. The cookie holds a random key and nothing else; the database holds its hash.</summary>
public sealed class SessionDesk(SessionDatabase sessions, IClock clock, DoorOptions options, ServedAt at, WhatIsServed served, IDataProtectionProvider protection, IAccessLog accesses)
{
    /// <summary>The name of the cookie, before what it is bound to.</summary>
    public const string Cookie = "spoor";

    /// <summary>How the demo signs in: by choosing whom to be. Such a session is one of the demo alone.</summary>
    public const string ByPersona = "persona";

    private readonly IDataProtector _hints = protection.CreateProtector("spoor.sessions.hint");

    /// <summary>Opens a session with a key of its own, and ends the one that was there: a key from before signing in is worth nothing after it.</summary>
    /// <param name="account">As it was judged: a session of that version is dead where it changed meanwhile.</param>
    /// <param name="hint">What is kept for the end of it.</param>
    public async Task Open(HttpContext context, Account account, string method, string? hint = null)
    {
        await End(context);
        var (key, now) = (Secret.New(), clock.GetCurrentInstant());
        await accesses.Keep(KeptSignIns.In, account.Actor, method, now, context.RequestAborted);
        await sessions.Open(
            Secret.Hash(key), account.Id, account.Version, method, now, now - options.Idle, now - options.Absolute,
            hint is null ? null : _hints.Protect(System.Text.Encoding.UTF8.GetBytes(hint)), context.RequestAborted);
        context.Response.Cookies.Append(at.Cookie(Cookie), key, Attributes());
    }

    /// <summary>Who is behind the cookie of a request; null where nobody is.</summary>
    public async Task<FoundCaller?> Find(HttpContext context)
    {
        if (context.Request.Cookies[at.Cookie(Cookie)] is not { Length: > 0 and < 200 } key)
        {
            return null;
        }

        var (hash, now) = (Secret.Hash(key), clock.GetCurrentInstant());
        var found = await sessions.Find(hash, now - options.Idle, now - options.Absolute, context.RequestAborted);
        if (found is null || (found.Method == ByPersona && !served.IsDemo))
        {
            return null;
        }

        if (now - found.SeenAt >= options.Noted && context.RequestServices.GetService<Replicas.ReadOnlyRegister>() is null)
        {
            await sessions.Seen(hash, now, context.RequestAborted);
        }

        return found;
    }

    /// <summary>Whose a bearer token is; null where nobody's.</summary>
    public Task<FoundCaller?> FindToken(string token, CancellationToken cancellation) =>
        sessions.FindToken(Secret.Hash(token), clock.GetCurrentInstant(), cancellation);

    /// <summary>Ends the session of a request, on every host.</summary>
    /// <returns>How one had signed in and what was kept for the end; null where there was none.</returns>
    public async Task<(string Method, string? Hint)?> End(HttpContext context)
    {
        if (context.Request.Cookies[at.Cookie(Cookie)] is not { Length: > 0 and < 200 } key)
        {
            return null;
        }

        if (context.Caller() is { } caller)
        {
            await accesses.Keep(KeptSignIns.Out, caller.Actor, "", clock.GetCurrentInstant(), context.RequestAborted);
        }

        context.Response.Cookies.Delete(at.Cookie(Cookie), Attributes());
        return await sessions.End(Secret.Hash(key), context.RequestAborted) is not var (method, hint)
            ? null
            : (method, hint is null ? null : System.Text.Encoding.UTF8.GetString(_hints.Unprotect(hint)));
    }

    private CookieOptions Attributes() => new() { HttpOnly = true, Secure = at.IsSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
