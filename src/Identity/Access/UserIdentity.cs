using System.Globalization;
using System.Security.Claims;

namespace Spoor.Identity.Access;

/// <summary>The caller as ASP.NET Core carries him through a request.</summary>
public sealed class UserIdentity(CurrentUser caller, string method)
    : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Account.ToString("D", CultureInfo.InvariantCulture))], method)
{
    public CurrentUser Caller { get; } = caller;
}

/// <summary>Finds the caller of a request.</summary>
public static class CurrentUserExtensions
{
    /// <summary>Who asks; null before he signed in.</summary>
    public static CurrentUser? Caller(this HttpContext context) => (context.User.Identity as UserIdentity)?.Caller;
}
