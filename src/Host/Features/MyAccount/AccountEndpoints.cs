using Microsoft.AspNetCore.Identity;
using Spoor.Host.Access;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.MyAccount;

/// <summary>The content of the account page.</summary>
/// <param name="Login">Null if the user is only known to an identity provider.</param>
/// <param name="Sessions">The active sessions, the current one first.</param>
/// <param name="HasPassword">Whether the account has a password to change, and codes.</param>
/// <param name="Faults">Why the request was rejected.</param>
/// <param name="Keys">Passkeys and recovery codes; null without a password.</param>
public sealed record AccountView(string? Login, IReadOnlyList<OwnSession> Sessions, bool HasPassword, IReadOnlyList<AccountFault> Faults, OwnKeys? Keys);

/// <summary>What an account signs in by besides its password.</summary>
/// <param name="Offer">To make a passkey.</param>
/// <param name="CodesLeft">The number of recovery codes that are still valid.</param>
/// <param name="NewCodes">Recovery codes that were just made, shown once.</param>
public sealed record OwnKeys(IList<UserPasskeyInfo> Passkeys, PasskeyOffer Offer, int CodesLeft, IReadOnlyList<string> NewCodes);

/// <summary>The endpoints of the user's own account: identity, sessions and password.</summary>
internal static class AccountEndpoints
{
    /// <summary>The path that ends other sessions.</summary>
    public const string Sessions = $"{UrlBuilder.MyAccount}/sessies";

    /// <summary>The path that changes the password.</summary>
    public const string Password = $"{UrlBuilder.MyAccount}/wachtwoord";

    /// <summary>The path that adds and removes passkeys, and makes recovery codes.</summary>
    public const string Keys = $"{UrlBuilder.MyAccount}/sleutels";

    /// <summary>Removes the passkey whose id follows.</summary>
    public const string Remove = "verwijderen:";

    /// <summary>Makes recovery codes.</summary>
    public const string MakeCodes = "herstelcodes";

    public static void MapOwnAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPage(UrlBuilder.MyAccount, (HttpContext context, RequestContext request) => ShownAsync(context, request.Status, []));
        routes.MapForm(Sessions, (HttpContext context, AccountService accounts) => PageRoutes.RecordedAsync(context, form => EndAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);
        routes.MapForm(Password, (HttpContext context, AccountService accounts) => PageRoutes.RecordedAsync(context, form => ChangeAsync(context, accounts, form))).RequireRateLimiting(RateLimits.SigningIn);
        routes.MapForm(Keys, (HttpContext context, AccountService accounts, PasskeyService passkeys) => PageRoutes.RecordedAsync(context, form => KeysAsync(context, accounts, passkeys, form))).RequireRateLimiting(RateLimits.SigningIn);

        // Errors are shown at this path; after switching language there, the user continues on the account page.
        routes.MapPage(Sessions, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
        routes.MapPage(Password, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
        routes.MapPage(Keys, () => RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount));
    }

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

    private static async Task<IResult> KeysAsync(HttpContext context, AccountService accounts, PasskeyService passkeys, IFormCollection form)
    {
        var account = await accounts.OfAsync(context);
        if (!AccountService.HasPassword(context, account))
        {
            return RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount);
        }

        if (await accounts.ConfirmAsync(account, form[AccountService.CodeForKeys].ToString(), AccountService.CodeForKeys, context.RequestAborted) is { } wrong)
        {
            return await ShownAsync(context, StatusCodes.Status422UnprocessableEntity, [wrong]);
        }

        switch (form["actie"].ToString())
        {
            case MakeCodes:
                return (await passkeys.RecoveryCodesAsync(account, context)).Try(out var codes, out var overtaken)
                    ? await ShownAsync(context, StatusCodes.Status200OK, [], codes)
                    : await ShownAsync(context, StatusCodes.Status422UnprocessableEntity, [new("", overtaken)]);
            case var remove when remove.StartsWith(Remove, StringComparison.Ordinal):
                await passkeys.RemoveAsync(account, remove[Remove.Length..], context);
                break;
            default:
                if (await passkeys.AddAsync(account, form["staat"], form["antwoord"].ToString(), form["naam"].ToString(), context) is { } refused)
                {
                    return await ShownAsync(context, StatusCodes.Status422UnprocessableEntity, [new("", refused)]);
                }

                break;
        }

        return RequestContextEndpoints.SeeOther(UrlBuilder.MyAccount);
    }

    private static async Task<IResult> ShownAsync(HttpContext context, int status, IReadOnlyList<AccountFault> faults, IReadOnlyList<string>? newCodes = null)
    {
        var services = context.RequestServices;
        var account = await services.GetRequiredService<AccountService>().OfAsync(context);
        var sessions = await services.GetRequiredService<SessionService>().OwnAsync(context, account.Id);
        var (passkeys, hasPassword) = (services.GetRequiredService<PasskeyService>(), AccountService.HasPassword(context, account));
        var keys = hasPassword ? new OwnKeys(await passkeys.OfAsync(account), await passkeys.OfferAsync(account, context), await passkeys.RecoveryCodesLeftAsync(account), newCodes ?? []) : null;
        return Page.Of<AccountPage>(status, new { View = new AccountView(account.Login, sessions, hasPassword, faults, keys) });
    }
}
