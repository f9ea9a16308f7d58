using System.Globalization;
using System.Security.Claims;

namespace Spoor.Identity.Access;

/// <summary>The current user as an ASP.NET Core identity.</summary>
public sealed class UserIdentity(CurrentUser caller, string method)
    : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Account.ToString("D", CultureInfo.InvariantCulture))], method)
{
    public CurrentUser Caller { get; } = caller;
}

/// <summary>Finds the current user of a request.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The current user; null before signing in.</summary>
    public static CurrentUser? Caller(this HttpContext context) => (context.User.Identity as UserIdentity)?.Caller;
}
