using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Oidc;

namespace Spoor.Host.Access.Oidc;

/// <summary>Signs in a user authenticated by the provider, if the claims give a role; creates the account the first time.</summary>
internal sealed partial class OidcSignInService(OidcSettings settings, IOptionsMonitor<OpenIdConnectOptions> options, AccountDatabase accounts, SessionService sessions, ProgrammeService programmes, IClock clock, ILogger<OidcSignInService> logger)
{
    /// <summary>Sends the user to the provider.</summary>
    /// <param name="back">The address to go to after signing in.</param>
    public async Task BeginAsync(HttpContext context, string back)
    {
        try
        {
            await context.ChallengeAsync(OidcServiceCollectionExtensions.SchemeName, new() { RedirectUri = back });
        }
        catch (Exception away) when (away is InvalidOperationException or HttpRequestException or OpenIdConnectProtocolException || (away is TaskCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            // It does not answer, not as a provider, or refuses what it is asked beforehand (pushed requests).
            await RefuseAsync(context, away.Message);
        }
    }

    /// <summary>Starts the session of the user.</summary>
    public async Task EnterAsync(TicketReceivedContext received)
    {
        received.HandleResponse();
        var (context, user, cancellation) = (received.HttpContext, received.Principal!, received.HttpContext.RequestAborted);
        var account = await accounts.BySubjectAsync(settings.Issuer.AbsoluteUri, SubjectOf(user), cancellation);
        var grants = await GrantsOfAsync(user, cancellation);
        if (grants.Count == 0)
        {
            // Roles given earlier are withdrawn, also in sessions still active.
            await CompleteAsync(account, [], cancellation);
            await ShowAsync(context, MessageKind.NoRole);
            return;
        }

        account ??= await MakeAsync(user, cancellation);
        if (account is not { DisabledAt: null })
        {
            await RefuseAsync(context, "the account is disabled");
            return;
        }

        await CompleteAsync(account, grants, cancellation);
        account = (await accounts.ByIdAsync(account.Id, cancellation))!;
        await sessions.OpenAsync(context, account, OidcServiceCollectionExtensions.SchemeName, received.Properties?.GetTokenValue("id_token"));
        var home = new CurrentUser(account.Id, account.Actor, account.Name, null, grants).Home;
        await RequestContextEndpoints.SeeOther(UrlBuilder.BackTo(received.ReturnUri) is { } back and not "/" ? back : home).ExecuteAsync(context);
    }

    /// <summary>Shows that signing in was denied, and logs why.</summary>
    public Task RefuseAsync(HttpContext context, string why)
    {
        Refused(logger, why);
        return ShowAsync(context, MessageKind.NotSignedIn);
    }

    /// <summary>The address to end the session at the provider too; null if it has none.</summary>
    public async Task<string?> EndAtAsync(HttpContext context, string? hint)
    {
        try
        {
            var provider = await options.Get(OidcServiceCollectionExtensions.SchemeName).ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
            return provider.EndSessionEndpoint is { Length: > 0 } end
                ? QueryHelpers.AddQueryString(end, new Dictionary<string, string?>
                {
                    ["client_id"] = settings.Client,
                    ["id_token_hint"] = hint,
                    ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{UrlBuilder.SignIn}",
                })
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The roles in a token. A role in a programme that is not in the register is only given at the first sign-in after its registration.</summary>
    private async Task<IReadOnlyList<RoleAssignment>> GrantsOfAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var given = settings.GrantsOf(user);
        var absent = RoleAssignment.NotThere(given, [.. (await programmes.ListAsync(cancellation)).Select(p => p.Id)]);
        if (absent.Count > 0)
        {
            NotGiven(logger, string.Join(", ", absent));
        }

        return [.. given.Where(g => g.Programme is not { } programme || !absent.Contains(programme))];
    }

    private static string SubjectOf(ClaimsPrincipal user) => OidcSettings.ValuesOf(user, "sub")[0];

    private async Task<Account?> MakeAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var name = OidcSettings.ValuesOf(user, "name") is [var given] && VisibleText.Line(QueryReader.Cut(given, AccountDetails.LongestName), AccountDetails.LongestName) is { } meant ? meant : SubjectOf(user);
        var professional = settings.Professional is { } claim && OidcSettings.ValuesOf(user, claim) is [var id] && QueryReader.IdIn<ProfessionalId>(id) is not null ? id : null;
        await accounts.AddAsync(
            new(Guid.NewGuid(), OpaqueToken.Actor(), null, name, professional, null, clock.GetCurrentInstant(), settings.Issuer.AbsoluteUri, SubjectOf(user)), cancellation);
        return await accounts.BySubjectAsync(settings.Issuer.AbsoluteUri, SubjectOf(user), cancellation);
    }

    /// <summary>The roles are replaced by those of the provider at every sign-in.</summary>
    private async Task CompleteAsync(Account? account, IReadOnlyList<RoleAssignment> grants, CancellationToken cancellation)
    {
        if (account is null)
        {
            return;
        }

        var wanted = grants.Select(g => g.Stored).ToList();
        foreach (var gone in account.Grants.Except(wanted))
        {
            await accounts.RevokeAsync(account.Id, gone, cancellation);
        }

        foreach (var grant in wanted.Except(account.Grants))
        {
            await accounts.GrantAsync(account.Id, grant, cancellation);
        }
    }

    private static Task ShowAsync(HttpContext context, MessageKind kind)
    {
        context.RequestServices.GetRequiredService<RequestContext>().Initialise();
        return Page.Of<MessagePage>(StatusCodes.Status403Forbidden, new { Kind = kind }).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in by the identity provider was refused: {Why}")]
    private static partial void Refused(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider gives a role in a programme that is not in the register, and it was not given: {Programmes}. Register it first (spoor import), or mend SPOOR_OIDC_ROLES.")]
    private static partial void NotGiven(ILogger log, string programmes);
}
