using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.Delegations;

/// <summary>The delegations of caseloads, managed by the project lead.</summary>
/// <param name="Counsellors">The accounts with the counsellor role in the programme.</param>
/// <param name="Professionals">The professionals whose caseload can be delegated.</param>
/// <param name="Delegations">The current and future delegations.</param>
/// <param name="Today">The current day, which decides whether they give access.</param>
/// <param name="MostWeeks">The maximum duration in weeks.</param>
/// <param name="Given">The input by field.</param>
/// <param name="Errors">The errors by field.</param>
public sealed record DelegationView(
    IReadOnlyList<Account> Counsellors,
    IReadOnlyList<string> Professionals,
    IReadOnlyList<Delegation> Delegations,
    LocalDate Today,
    int MostWeeks,
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>The name of an account.</summary>
    public string NameOf(Guid account) => Counsellors.FirstOrDefault(a => a.Id == account)?.Name ?? "";
}

/// <summary>The endpoint of delegations.</summary>
internal static class DelegationEndpoints
{
    public const string Address = "/vervanging";

    public const string Account = "account";
    public const string Professional = "voor";
    public const string From = "van";
    public const string Until = "tot";

    /// <summary>The field for the delegation to end, instead of adding one.</summary>
    public const string Ended = "einde";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<AccessDatabase>() is not { } accesses)
        {
            return;
        }

        routes.MapDraftForm(
            Address,
            async (HttpContext context, RequestContext request, FormDraft draft) =>
            {
                var view = await ReadAsync(context, request, accesses, draft.Given is { } given ? Fields(given.Form) : Nothing);
                var errors = draft is { Phase: not null, Given: not null } ? Judge(view, request).Errors : Nothing;
                return Page.Of<DelegationPage>(errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : request.Status, new { View = view with { Errors = errors } });
            },
            (HttpContext context, RequestContext request, IClock clock) => SubmitAsync(context, request, clock, accesses));
    }

    private static Dictionary<string, string> Fields(IFormCollection form) =>
        ((string[])[Account, Professional, From, Until]).ToDictionary(f => f, f => form[f].ToString().Trim());

    private static async Task<IResult> SubmitAsync(HttpContext context, RequestContext request, IClock clock, AccessDatabase accesses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var view = await ReadAsync(context, request, accesses, Fields(form));
        if (Guid.TryParseExact(form[Ended], "D", out var ended))
        {
            if (view.Delegations.Any(s => s.Id == ended))
            {
                await accesses.EndDelegationAsync(ended, request.Actor, clock.GetCurrentInstant(), context.RequestAborted);
            }

            return RequestContextEndpoints.SeeOther(request.To(Address));
        }

        var (wanted, errors) = Judge(view, request);
        if (wanted is null)
        {
            return Page.Of<DelegationPage>(StatusCodes.Status422UnprocessableEntity, new { View = view with { Errors = errors } });
        }

        // Submitted twice, it is added once.
        if (!view.Delegations.Any(s => s with { Id = wanted.Id } == wanted))
        {
            await accesses.DelegateAsync(wanted, clock.GetCurrentInstant(), context.RequestAborted);
        }

        return RequestContextEndpoints.SeeOther(request.To(Address));
    }

    /// <summary>The requested delegation, or the errors by field.</summary>
    private static (Delegation? Wanted, IReadOnlyDictionary<string, string> Errors) Judge(DelegationView view, RequestContext request)
    {
        var given = view.Given;
        var errors = new Dictionary<string, string>();
        var counsellor = view.Counsellors.FirstOrDefault(a => a.Id.ToString("D") == given[Account]);
        if (counsellor is null)
        {
            errors[Account] = Word.Of("record.error.choose");
        }

        if (!view.Professionals.Contains(given[Professional]))
        {
            errors[Professional] = Word.Of("record.error.choose");
        }
        else if (counsellor?.Professional == given[Professional])
        {
            errors[Professional] = Word.Of("standin.own");
        }

        var (from, until) = (DateIn(From), DateIn(Until));
        if (from is not null && until is not null && until < from)
        {
            errors[Until] = Word.Of("standin.before");
        }
        else if (until is { } last && last < view.Today)
        {
            errors[Until] = Word.Of("standin.past");
        }
        else if (from is { } first && until is { } end && end >= first.PlusWeeks(view.MostWeeks))
        {
            errors[Until] = Word.Of("standin.too_long", view.MostWeeks);
        }

        return errors.Count > 0
            ? (null, errors)
            : (new(Guid.CreateVersion7(), counsellor!.Id, given[Professional], request.Programme!.Id.Value, from!.Value, until!.Value, request.Actor), errors);

        LocalDate? DateIn(string field)
        {
            var date = DateField.Find(given[field]);
            if (date is null)
            {
                errors[field] = Word.Of(given[field].Length == 0 ? "record.error.missing" : "record.error.date");
            }

            return date;
        }
    }

    private static async Task<DelegationView> ReadAsync(
        HttpContext context, RequestContext request, AccessDatabase accesses, IReadOnlyDictionary<string, string> given)
    {
        var (services, cancellation) = (context.RequestServices, context.RequestAborted);
        var wanted = new StoredRoleAssignment(Codes<AccessRole>.Name(AccessRole.Counsellor), request.Programme?.Id.Value);
        List<Account> counsellors =
        [
            .. (await services.GetRequiredService<AccountDatabase>().AllAsync(cancellation)).Where(a => a.DisabledAt is null && a.Grants.Contains(wanted)).OrderBy(a => FoldedText.Of(a.Name), StringComparer.Ordinal),
        ];
        var professionals = request.Programme is { } programme && await services.GetRequiredService<ReadModelFactory>().StoredAsync(request, cancellation) is { } views
            ? (await views.ProfessionalsAsync(programme.Id.Value, cancellation)).Select(p => p.Professional).Distinct().Order(StringComparer.Ordinal).ToList()
            : [];
        var (at, today) = (request.Programme?.Id.Value ?? "", services.GetRequiredService<CaseloadService>().Today);
        return new(
            counsellors, professionals, await accesses.DelegationsAsync([.. counsellors.Select(a => a.Id)], at, today, cancellation), today,
            (await services.GetRequiredService<SettingsDatabase>().OfAsync(at, cancellation)).DelegationWeeks, given, Nothing);
    }
}
