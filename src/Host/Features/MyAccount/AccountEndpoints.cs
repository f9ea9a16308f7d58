using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.MyAccount;

/// <summary>The content of the account page.</summary>
/// <param name="Login">Null if the user is only known to an identity provider.</param>
/// <param name="Sessions">The active sessions, the current one first.</param>
/// <param name="HasPassword">Whether the account has a password to change, and codes.</param>
/// <param name="Faults">Why the request was rejected.</param>
public sealed record AccountView(string? Login, IReadOnlyList<OwnSession> Sessions, bool HasPassword, IReadOnlyList<AccountFault> Faults);

/// <summary>The endpoints of the user's own account: identity, sessions and password.</summary>
internal static class AccountEndpoints
{
    /// <summary>The path that ends other sessions.</summary>
    public const string Sessions = $"{UrlBuilder.MyAccount}/sessies";

    /// <summary>The path that changes the password.</summary>
    public const string Password = $"{UrlBuilder.MyAccount}/wachtwoord";

    public static void MapOwnAccount(this WebApplication app)
    {
        app.MapPage(UrlBuilder.MyAccount, (HttpContext context, RequestContext request) => ShownAsync(context, request.Status, []));
        app.MapForm(Sessions, (HttpContext context, AccountService accounts) => RecordedAsync(context, form => EndAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);
        app.MapForm(Password, (HttpContext context, AccountService accounts) => RecordedAsync(context, form => ChangeAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);

        // Errors are shown at this path; after switching language there, the user continues on the account page.
        app.MapPage(Sessions, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
        app.MapPage(Password, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
    }

    private static async Task<IResult> RecordedAsync(HttpContext context, Func<IFormCollection, Task<IResult>> take) => context.RequestServices.GetService<ReplicaMode>() is null
        ? await take(await context.Request.ReadFormAsync(context.RequestAborted))
        : Page.Of<MessagePage>(StatusCodes.Status503ServiceUnavailable, new { Kind = MessageKind.NoDatabase, Why = (Text?)ReplicaWords.ReadOnly });

    /// <summary>The response is the same for any session id, so that it discloses nothing about sessions of others.</summary>
    private static async Task<IResult> EndAsync(HttpContext context, AccountService accounts, IFormCollection form)
    {
        var one = Guid.TryParseExact(form["sessie"], "D", out var named) ? named : (Guid?)null;
        var faults = one is not null || form["welke"] == "alle" ? await accounts.EndOthersAsync(context, one, form[AccountService.CodeToEnd].ToString()) : [];
        return faults.Count == 0 ? RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount) : await ShownAsync(context, StatusCodes.Status422UnprocessableEntity, faults);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, AccountService accounts, IFormCollection form)
    {
        var faults = await accounts.ChangeAsync(
            context, form[AccountService.Present].ToString(), form[AccountService.Code].ToString(), form[AccountService.Chosen].ToString(), form[AccountService.Again].ToString());
        return faults.Count == 0
            ? RequestContextEndpoints.SeeOther(UrlBuilder.Of(UrlBuilder.MyAccount, ("gewijzigd", "ja")))
            : await ShownAsync(context, StatusCodes.Status422UnprocessableEntity, faults);
    }

    private static async Task<IResult> ShownAsync(HttpContext context, int status, IReadOnlyList<AccountFault> faults)
    {
        var services = context.RequestServices;
        var account = await services.GetRequiredService<AccountService>().OfAsync(context);
        var sessions = await services.GetRequiredService<SessionService>().OwnAsync(context, account.Id);
        return Page.Of<AccountPage>(status, new { View = new AccountView(account.Login, sessions, AccountService.HasPassword(context, account), faults) });
    }
}
