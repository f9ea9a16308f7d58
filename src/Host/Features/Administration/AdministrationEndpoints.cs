using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Operations.Diagnostics;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.Administration;

/// <summary>The accounts of the register.</summary>
/// <param name="Now">Decides which are locked.</param>
/// <param name="HasSetup">Whether this host knows its set-up.</param>
public sealed record AccountListView(IReadOnlyList<Account> Accounts, Instant Now, bool HasSetup);

/// <summary>A new account as typed.</summary>
/// <param name="Roles">The roles that can be chosen.</param>
public sealed record NewAccountView(IReadOnlyList<string> Roles, string Login, string Name, string Professional, string Role, IReadOnlyList<AccountFault> Faults);

/// <summary>One account, and what was just done to it.</summary>
/// <param name="Roles">The roles that can be given.</param>
/// <param name="IsOwn">Whether it is the account of who looks.</param>
/// <param name="Secret">A password for once or a token, shown now and never again; null if none was made.</param>
/// <param name="Fault">Why what was asked was not done; null if it was.</param>
public sealed record ManagedAccountView(
    Account Account, IReadOnlyList<string> Roles, bool IsOwn, long Sessions, long Tokens, Instant Now, string? Secret = null, string? Done = null, Text? Fault = null);

/// <summary>Sign-ins, sign-outs, and attempts that were refused.</summary>
public sealed record SignInEventsView(IReadOnlyList<AccessLogEntry> Rows, IReadOnlyDictionary<string, string> Logins, ListPage Page);

/// <summary>The endpoints of administration: accounts, roles, sessions, tokens, sign-in events and checks of the set-up.</summary>
internal static class AdministrationEndpoints
{
    public const string Home = "/beheer";
    public const string New = $"{Home}/accounts/nieuw";
    public const string SignIns = $"{Home}/aanmeldingen";
    public const string Setup = $"{Home}/controle";
    public const string Messages = $"{Home}/berichten";

    private const string OneAccount = $"{Home}/accounts/{{account}}";

    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<AccountAdministration>() is not { } administration)
        {
            return;
        }

        routes.MapPage(Home, async (HttpContext context, RequestContext request, IClock clock) =>
            Page.Of<AccountListPage>(request.Status, new { View = new AccountListView(
                await administration.AllAsync(context.RequestAborted), clock.GetCurrentInstant(), context.RequestServices.GetService<SetupInspection>() is not null) }));
        routes.MapPage(New, async (HttpContext context, RequestContext request) => ShownNew(new(await RolesAsync(context), "", "", "", "", []), request.Status));
        routes.MapForm(New, (HttpContext context, IClock clock) => PageRoutes.RecordedAsync(context, form => AddAsync(context, administration, clock, form)));
        routes.MapPage(OneAccount, async (HttpContext context, RequestContext request, IClock clock) => await FindAsync(context, administration) is { } account
            ? Shown(await ViewAsync(context, administration, clock, account), request.Status)
            : NotThere());
        routes.MapForm(OneAccount, (HttpContext context, IClock clock) => PageRoutes.RecordedAsync(context, form => ChangeAsync(context, administration, clock, form)));
        routes.MapPage(SignIns, SignInsAsync);
        routes.MapPage(Messages, async (HttpContext context, RequestContext request, DeadLetters letters) =>
            Page.Of<DeadLettersPage>(request.Status, new { Letters = await letters.AllAsync(context.RequestAborted) }));
        routes.MapForm(Messages, (HttpContext context, DeadLetters letters) => PageRoutes.RecordedAsync(context, form => ReplayAsync(context, administration, letters, form)));
        routes.MapPage(Setup, async (HttpContext context, RequestContext request) => context.RequestServices.GetService<SetupInspection>() is { } inspection
            ? Page.Of<SetupPage>(request.Status, new { Findings = Doctor.Examine(await inspection.SetupAsync(context.RequestAborted)) })
            : NotThere());
    }

    /// <summary>The address of an account.</summary>
    public static string Of(Guid account) => $"{Home}/accounts/{account:D}";

    private static async Task<IResult> AddAsync(HttpContext context, AccountAdministration administration, IClock clock, IFormCollection form)
    {
        var typed = new NewAccountView(
            await RolesAsync(context), Typed(form, AccountDetails.LoginField), Typed(form, AccountDetails.NameField), Typed(form, AccountDetails.ProfessionalField), Typed(form, AccountAdministration.Role), []);
        var made = await administration.AddAsync(context.Caller()!, typed.Login, typed.Name, typed.Professional, typed.Role, await ProgrammesAsync(context), context.RequestAborted);
        return made.Try(out var account, out var faults)
            ? Shown((await ViewAsync(context, administration, clock, account.Account)) with { Done = "made", Secret = account.Password }, StatusCodes.Status200OK)
            : ShownNew(typed with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, AccountAdministration administration, IClock clock, IFormCollection form)
    {
        if (await FindAsync(context, administration) is not { } account)
        {
            return NotThere();
        }

        var (by, cancellation, act) = (context.Caller()!, context.RequestAborted, form["actie"].ToString());
        var (fault, secret) = await ActAsync();
        var view = await ViewAsync(context, administration, clock, (await administration.FindAsync(account.Id, cancellation))!);
        return fault is null && secret is null
            ? RequestContextEndpoints.SeeOther(UrlBuilder.Of(Of(account.Id), ("gedaan", act)))
            : Shown(view with { Fault = fault, Secret = secret, Done = fault is null ? act : null }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

        async Task<(Text? Fault, string? Secret)> ActAsync()
        {
            switch (act)
            {
                case "geven":
                    return (await administration.GrantAsync(by, account, form[AccountAdministration.Role].ToString(), await ProgrammesAsync(context), cancellation), null);
                case "uitzetten":
                    return (await administration.DisableAsync(by, account, cancellation), null);
                case "aanzetten":
                    await administration.EnableAsync(by, account, cancellation);
                    return default;
                case "wachtwoord":
                    return (await administration.ResetPasswordAsync(by, account, cancellation)).Try(out var password, out var refused) ? (null, password) : (refused, null);
                case "codes":
                    return (await administration.ResetSecondFactorAsync(by, account, cancellation), null);
                case "sessies":
                    await administration.EndSessionsAsync(by, account, cancellation);
                    return default;
                case "tokens":
                    await administration.RevokeTokensAsync(by, account, cancellation);
                    return default;
                case var taken when taken.StartsWith("nemen:", StringComparison.Ordinal):
                    act = "nemen";
                    return (await administration.RevokeAsync(by, account, taken["nemen:".Length..], cancellation), null);
                default:
                    return (Word.Both("administration.no_act"), null);
            }
        }
    }

    /// <summary>An id that is none has nothing tried again.</summary>
    private static async Task<IResult> ReplayAsync(HttpContext context, AccountAdministration administration, DeadLetters letters, IFormCollection form)
    {
        var (asked, isAll) = (Guid.TryParseExact(form["bericht"], "D", out var id) ? id : (Guid?)null, form["bericht"] == "alle");
        var count = 0;
        if (isAll || asked is not null)
        {
            await administration.RecordReplayAsync(context.Caller()!, asked is { } one ? $"{one:D}" : "alle", context.RequestAborted);
            count = await letters.ReplayAsync(asked, context.RequestAborted);
        }

        return RequestContextEndpoints.SeeOther(UrlBuilder.Of(Messages, ("gevraagd", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count}"))));
    }

    private static async Task<IResult> SignInsAsync(HttpContext context, RequestContext request)
    {
        var (accesses, cancellation) = (context.RequestServices.GetRequiredService<AccessDatabase>(), context.RequestAborted);
        var (rows, page) = await ListPage.FindAsync(request, asked => accesses.FindAsync(new(SecurityEvents: true), asked.Size, (asked.Number - 1) * asked.Size, cancellation));
        var logins = (await context.RequestServices.GetRequiredService<AccountDatabase>().AllAsync(cancellation)).ToDictionary(a => a.Actor, a => a.Login ?? a.Name);
        return Page.Of<SignInEventsPage>(request.Status, new { View = new SignInEventsView(rows, logins, page) });
    }

    private static async Task<ManagedAccountView> ViewAsync(HttpContext context, AccountAdministration administration, IClock clock, Account account)
    {
        var (sessions, tokens) = await administration.InUseAsync(account, context.RequestAborted);
        return new(account, await RolesAsync(context), account.Id == context.Caller()!.Account, sessions, tokens, clock.GetCurrentInstant(), Done: context.Request.Query["gedaan"]);
    }

    /// <summary>The roles there are: administrator, and each other one in each programme.</summary>
    private static async Task<IReadOnlyList<string>> RolesAsync(HttpContext context) =>
    [
        .. (await ProgrammesAsync(context)).SelectMany(p => Enum.GetValues<AccessRole>().Where(r => r != AccessRole.Administrator).Select(r => new RoleAssignment(r, p).ToString())),
        new RoleAssignment(AccessRole.Administrator, null).ToString(),
    ];

    private static async Task<IReadOnlyList<ProgrammeId>> ProgrammesAsync(HttpContext context) =>
        [.. (await context.RequestServices.GetRequiredService<ProgrammeService>().ListAsync(context.RequestAborted)).Select(p => p.Id)];

    private static async Task<Account?> FindAsync(HttpContext context, AccountAdministration administration) =>
        Guid.TryParseExact(context.GetRouteValue("account") as string, "D", out var id) ? await administration.FindAsync(id, context.RequestAborted) : null;

    private static string Typed(IFormCollection form, string field) => form[field].ToString().Trim();

    private static IResult Shown(ManagedAccountView view, int status) => Page.Of<ManagedAccountPage>(status, new { View = view });

    private static IResult ShownNew(NewAccountView view, int status) => Page.Of<NewAccountPage>(status, new { View = view });

    private static IResult NotThere() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
}
