using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Spoor.Domain;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;

namespace Spoor.Host.Access;

/// <summary>Authenticates by a session cookie, or by a token for the API. One database query per request checks the session and reads
/// the account's current roles. The framework's cookie handler is not used: at sign-in it would continue with the key the
/// browser came with, and it knows nothing about accounts.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "spoor";

    private const string Bearer = "Bearer ";

    private bool IsApi => Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Without accounts nobody is authenticated.
        if (Context.RequestServices.GetService<SessionService>() is not { } sessions)
        {
            return AuthenticateResult.NoResult();
        }

        var found = Request.Headers.Authorization.ToString() is var given && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? IsApi ? await sessions.FindTokenAsync(given[Bearer.Length..].Trim(), Context.RequestAborted) : null
            : await sessions.FindAsync(Context);
        return found is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new(new ClaimsPrincipal(new UserIdentity(CurrentUser.Of(found), found.Method)), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsApi)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            await Problem.Of(StatusCodes.Status401Unauthorized, new Text(
                "Log in, of geef een geldig token mee (spoor user token).", "Sign in, or send a token that is good (spoor user token).")).ExecuteAsync(Context);
            return;
        }

        // A form is shown at the address it is sent to, so signing in can return there.
        var isForm = HttpMethods.IsPost(Request.Method) && Context.GetEndpoint()?.Metadata.GetMetadata<DraftForm>() is not null;
        var kept = !isForm ? null : await RejectedForms.StoreAfterSessionAsync(Context) ? "ja" : "nee";
        var asked = isForm || HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) ? $"{Request.Path}{Request.QueryString}" : null;
        await RequestContextEndpoints.SeeOther(UrlBuilder.Of(UrlBuilder.SignIn, ("terug", asked is "/" ? null : asked), (UrlBuilder.DraftField, kept)))
            .ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (IsApi)
        {
            await Problem.Of(StatusCodes.Status403Forbidden, new Text("Dit mag uw account niet.", "Your account may not do this.")).ExecuteAsync(Context);
            return;
        }

        await PageFrame.InitialiseAsync(Context);
        await Page.Of<MessagePage>(StatusCodes.Status403Forbidden, new { Kind = MessageKind.NotAllowed }).ExecuteAsync(Context);
    }
}
