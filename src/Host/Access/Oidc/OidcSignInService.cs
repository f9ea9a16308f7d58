using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
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
internal sealed partial class OidcSignInService(OidcSettings settings, Discovery discovery, AccountDatabase accounts, SessionService sessions, ProgrammeService programmes, IClock clock, ILogger<OidcSignInService> logger)
{
    /// <summary>Starts the session of the user.</summary>
    public async Task EnterAsync(TicketReceivedContext received)
    {
        received.HandleResponse();
        var (context, believed) = (received.HttpContext, (ValidatedIdentity)received.Principal!.Identity!);
        var (token, cancellation) = (believed.Token, context.RequestAborted);
        var account = await accounts.BySubjectAsync(settings.Issuer.AbsoluteUri, token.Subject, cancellation);
        var grants = await GrantsOfAsync(token, cancellation);
        if (grants.Count == 0)
        {
            // Roles given earlier are withdrawn, also in sessions still active.
            await CompleteAsync(account, [], cancellation);
            await ShowAsync(context, MessageKind.NoRole);
            return;
        }

        account ??= await MakeAsync(token, cancellation);
        if (account is not { DisabledAt: null })
        {
            await RefuseAsync(context, "the account is disabled");
            return;
        }

        await CompleteAsync(account, grants, cancellation);
        account = (await accounts.ByIdAsync(account.Id, cancellation))!;
        await sessions.OpenAsync(context, account, OidcAuthentication.SchemeName, believed.Text);
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
            var provider = await discovery.KnownAsync(context.RequestAborted);
            return provider.EndSessionEndpoint is { Length: > 0 } end
                ? QueryHelpers.AddQueryString(end, new Dictionary<string, string?>
                {
                    ["client_id"] = settings.Client,
                    ["id_token_hint"] = hint,
                    ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{UrlBuilder.SignIn}",
                })
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The roles in a token. A role in a programme that is not in the register is only given at the first sign-in after its registration.</summary>
    private async Task<IReadOnlyList<RoleAssignment>> GrantsOfAsync(Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token, CancellationToken cancellation)
    {
        var given = settings.GrantsOf(token);
        var absent = RoleAssignment.NotThere(given, [.. (await programmes.ListAsync(cancellation)).Select(p => p.Id)]);
        if (absent.Count > 0)
        {
            NotGiven(logger, string.Join(", ", absent));
        }

        return [.. given.Where(g => g.Programme is not { } programme || !absent.Contains(programme))];
    }

    private async Task<Account?> MakeAsync(Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token, CancellationToken cancellation)
    {
        var name = OidcSettings.ValuesOf(token, "name") is [var given] && VisibleText.Meant(given) is { } meant ? QueryReader.Cut(meant, 199) : token.Subject;
        var professional = settings.Professional is { } claim && OidcSettings.ValuesOf(token, claim) is [var id] && QueryReader.IdIn<ProfessionalId>(id) is not null ? id : null;
        await accounts.AddAsync(
            new(Guid.NewGuid(), OpaqueToken.Actor(), null, name, professional, null, clock.GetCurrentInstant(), settings.Issuer.AbsoluteUri, token.Subject), cancellation);
        return await accounts.BySubjectAsync(settings.Issuer.AbsoluteUri, token.Subject, cancellation);
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
