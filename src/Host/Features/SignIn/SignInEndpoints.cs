using System.Net;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Access;
using Spoor.Host.Access.Oidc;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Demo;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Oidc;
using static Spoor.Identity.Access.SignInStep;

namespace Spoor.Host.Features.SignIn;

/// <summary>The endpoints for signing in and out. All others require it.</summary>
internal static class SignInEndpoints
{
    /// <summary>The path that starts signing in with the identity provider.</summary>
    public const string External = "/inloggen/extern";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenPage(UrlBuilder.SignIn, async (HttpContext context, FirstAdministrator first) => context.Caller() is { } caller
            ? RequestContextEndpoints.SeeOther(UrlBuilder.BackTo(context.Request.Query["terug"].ToString()) ?? caller.Home)
            : await BeginAsync(context, null, StatusCodes.Status200OK, isNew: await first.IsNewAsync(context.RequestAborted)));
        routes.MapOpenForm(UrlBuilder.SignIn, (HttpContext context, SignInService signIn) => StepAsync(
            context, form => signIn.PasswordAsync(form["login"].ToString(), form["wachtwoord"].ToString(), context.RequestAborted))).RequireRateLimiting(RateLimits.SigningIn);
        routes.MapOpenForm($"{UrlBuilder.SignIn}/wachtwoord", (HttpContext context, SignInService signIn) => StepAsync(
            context, form => signIn.ChooseAsync(form["stap"], form["nieuw"].ToString(), form["herhaald"].ToString(), context.RequestAborted))).RequireRateLimiting(RateLimits.SigningIn);
        routes.MapOpenForm($"{UrlBuilder.SignIn}/code", (HttpContext context, SignInService signIn) => StepAsync(
            context, form => signIn.CodeAsync(form["stap"], form["code"].ToString(), context.RequestAborted))).RequireRateLimiting(RateLimits.SigningIn);
        routes.MapOpenForm($"{UrlBuilder.SignIn}/passkey", (HttpContext context, PasskeyService passkeys) => StepAsync(
            context, form => passkeys.JudgeAsync(form["staat"], form["antwoord"].ToString(), context), PasskeyService.Method)).RequireRateLimiting(RateLimits.SigningIn);
        if (routes.ServiceProvider.GetRequiredService<HostProfile>().LetsChooseRole)
        {
            routes.MapOpenForm($"{UrlBuilder.SignIn}/persona", PersonaAsync);
        }

        if (routes.ServiceProvider.GetService<OidcSettings>() is not null)
        {
            routes.MapOpenPage(External, (HttpContext context, OidcSignInService oidc) => oidc.BeginAsync(context, UrlBuilder.BackTo(context.Request.Query["terug"].ToString()) ?? "/")).RequireRateLimiting(RateLimits.SigningIn);
        }

        routes.MapOpenPage(UrlBuilder.FirstAdministrator, async (HttpContext context, FirstAdministrator first) => await first.IsNewAsync(context.RequestAborted)
            ? Page.Of<FirstAdministratorPage>(StatusCodes.Status200OK, new { Given = new Dictionary<string, string>(), Faults = Array.Empty<AccountFault>() })
            : RequestContextEndpoints.SeeOther(UrlBuilder.SignIn));
        routes.MapOpenForm(UrlBuilder.FirstAdministrator, FirstAsync).RequireRateLimiting(RateLimits.SigningIn);

        // The steps of signing in are POST only.
        routes.MapOpenPage($"{UrlBuilder.SignIn}/{{stap}}", () => RequestContextEndpoints.SeeOther(UrlBuilder.SignIn));
        routes.MapForm(UrlBuilder.SignOut, async (HttpContext context, SessionService sessions) =>
        {
            var ended = await sessions.EndAsync(context);
            return RequestContextEndpoints.SeeOther(
                ended is (OidcServiceCollectionExtensions.SchemeName, var hint) && context.RequestServices.GetService<OidcSignInService>() is { } oidc && await oidc.EndAtAsync(context, hint) is { } end ? end : UrlBuilder.SignIn);
        });
    }

    private static async Task<IResult> StepAsync(HttpContext context, Func<IFormCollection, Task<SignInStep>> step, string method = SessionService.ByPassword)
    {
        if (context.RequestServices.GetService<ReplicaMode>() is not null)
        {
            return await BeginAsync(context, ReplicaWords.ReadOnly, StatusCodes.Status503ServiceUnavailable);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = UrlBuilder.BackTo(form["terug"]);
        switch (await step(form))
        {
            case SignedIn(var account):
                return await EnterAsync(context, account, method, back);
            case GiveCode code:
                return Page.Of<CodePage>(code.Why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, new { Step = code, Back = back });
            case ChoosePassword choose:
                return Page.Of<PasswordPage>(choose.Why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, new { Step = choose, Back = back });
            case Refused(var why):
                return await BeginAsync(context, why, StatusCodes.Status422UnprocessableEntity, form["login"], back);
            default:
                throw new InvalidOperationException("A step of signing in that is none.");
        }
    }

    private static async Task<IResult> FirstAsync(HttpContext context, FirstAdministrator first)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (context.RequestServices.GetService<ReplicaMode>() is not null || !await first.IsNewAsync(context.RequestAborted))
        {
            return RequestContextEndpoints.SeeOther(UrlBuilder.SignIn);
        }

        var given = FirstAdministratorPage.Fields.ToDictionary(f => f.Name, f => form[f.Name].ToString());
        var faults = await first.MakeAsync(
            given[AccountService.Code], given[AccountDetails.LoginField], given[AccountDetails.NameField], given[AccountService.Chosen], given[AccountService.Again], context.RequestAborted);
        return faults.Count == 0
            ? RequestContextEndpoints.SeeOther(UrlBuilder.SignIn)
            : Page.Of<FirstAdministratorPage>(StatusCodes.Status422UnprocessableEntity, new { Given = given, Faults = faults });
    }

    private static async Task<IResult> EnterAsync(HttpContext context, Account account, string method, string? back)
    {
        await context.RequestServices.GetRequiredService<SessionService>().OpenAsync(context, account, method);
        return RequestContextEndpoints.SeeOther(back ?? new CurrentUser(account.Id, account.Actor, account.Name, null, [.. account.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>()]).Home);
    }

    /// <summary>In the demo the user chooses a role, on the local machine only.</summary>
    private static async Task<IResult> PersonaAsync(HttpContext context, DemoAccounts accounts, PublicEndpoint at)
    {
        if (at.Public is not null || context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            return Page.Of<MessagePage>(StatusCodes.Status403Forbidden, new { Kind = MessageKind.NotAllowed });
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Codes<AccessRole>.Find(form["rol"].ToString()) is { } role
            ? await EnterAsync(context, await accounts.OfAsync(role, context.RequestAborted), SessionService.ByPersona, UrlBuilder.BackTo(form["terug"]))
            : RequestContextEndpoints.SeeOther(UrlBuilder.SignIn);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, Text? why, int status, string? login = null, string? back = null, bool isNew = false) => Page.Of<SignInPage>(
        status, new { Why = why, Login = login, IsNew = isNew, Back = back ?? UrlBuilder.BackTo(context.Request.Query["terug"].ToString()), Passkey = await context.RequestServices.GetRequiredService<PasskeyService>().ChallengeAsync(context) });
}
