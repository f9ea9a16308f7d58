using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.MyAccount;

/// <summary>One's own account as a page shows it.</summary>
/// <param name="Login">Null where only an identity provider knows him.</param>
/// <param name="Sessions">Those that live, that of this visit first.</param>
/// <param name="HasPassword">Whether he can choose another, and has codes.</param>
/// <param name="Faults">Why what was asked was not done.</param>
public sealed record AccountView(string? Login, IReadOnlyList<OwnSession> Sessions, bool HasPassword, IReadOnlyList<AccountFault> Faults);

/// <summary>The addresses of one's own account: who one is, where one is signed in, and another password.</summary>
internal static class AccountEndpoints
{
    /// <summary>Where other sessions are ended.</summary>
    public const string Sessions = $"{UrlBuilder.MyAccount}/sessies";

    /// <summary>Where another password is sent to.</summary>
    public const string Password = $"{UrlBuilder.MyAccount}/wachtwoord";

    public static void MapOwnAccount(this WebApplication app)
    {
        app.MapPage(UrlBuilder.MyAccount, (HttpContext context, RequestContext request) => ShownAsync(context, request.Status, []));
        app.MapForm(Sessions, (HttpContext context, AccountService accounts) => RecordedAsync(context, form => EndAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);
        app.MapForm(Password, (HttpContext context, AccountService accounts) => RecordedAsync(context, form => ChangeAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);

        // What was wrong is shown there, and from there one may go on in another language.
        app.MapPage(Sessions, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
        app.MapPage(Password, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
    }

    private static async Task<IResult> RecordedAsync(HttpContext context, Func<IFormCollection, Task<IResult>> take) => context.RequestServices.GetService<ReplicaMode>() is null
        ? await take(await context.Request.ReadFormAsync(context.RequestAborted))
        : Page.Of<MessagePage>(StatusCodes.Status503ServiceUnavailable, new { Kind = MessageKind.NoDatabase, Why = (Text?)ReplicaWords.ReadOnly });

    /// <summary>Whatever session was asked, the answer is the same: it tells nothing of sessions of others.</summary>
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
