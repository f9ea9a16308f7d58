using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.AccessReview;

/// <summary>The access log, for its reviewer and to give clients their overview.</summary>
/// <param name="About">The trajectory or client requested; null is everything.</param>
/// <param name="IsKnown">Whether the register has such a case, or it has access log entries; true for everything.</param>
/// <param name="Actor">The account requested, as typed: its actor id in the log, or its login.</param>
/// <param name="EmergencyAccesses">The emergency accesses.</param>
/// <param name="Logins">The logins of the accounts in the rows, by their actor id.</param>
public sealed record AccessReviewView(string? About, bool IsKnown, string? Actor, bool IsEmergency, IReadOnlyList<AccessLogEntry> Rows, ListPage Page, IReadOnlyList<EmergencyAccessGrant> EmergencyAccesses, IReadOnlyDictionary<string, string> Logins);

/// <summary>The address of the access log.</summary>
internal static class AccessReviewEndpoints
{
    public static void MapAccessReview(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<AccessDatabase>() is not { } accesses)
        {
            return;
        }

        routes.MapList(UrlBuilder.AccessReview, async list =>
        {
            var view = await ReadAsync(list, accesses);
            await list.Context.LogDisclosureAsync(view.Rows.Select(r => r.Trajectory).OfType<string>().Concat(view.EmergencyAccesses.Where(n => n.Outcome == "opened").Select(n => n.Trajectory)));
            return Page.Of<AccessReviewPage>(list.Request.Status, new { View = view });
        });
        routes.MapForm($"{UrlBuilder.AccessReview}/nood", async (HttpContext context, RequestContext request, IClock clock, IEventStore log) =>
        {
            // Users cannot review their own emergency access, nor that in another programme.
            if (Guid.TryParseExact((await context.Request.ReadFormAsync(context.RequestAborted))["nood"], "D", out var need)
                && request.Programme is { } programme
                && (await accesses.EmergencyAccessesOfAsync(programme.Id, log, context.RequestAborted)).Any(n => n.Id == need && n.Actor != request.Actor))
            {
                await accesses.ReviewNeedAsync(need, request.Actor, clock.GetCurrentInstant(), context.RequestAborted);
            }

            return RequestContextEndpoints.SeeOther(request.To(UrlBuilder.AccessReview));
        });
    }

    private static async Task<AccessReviewView> ReadAsync(ListRequest list, AccessDatabase accesses)
    {
        var (query, cancellation) = (list.Request.Query, list.Cancellation);
        var (about, actor, byNeed) = (query.Given("over"), query.Given("account"), query.Given("nood") == "ja");
        var trajectories = about is null ? null : await TrajectoriesAsync(list, about);

        // The text itself too: a case whose intake was retracted is in no list, but may have access log entries.
        var accounts = list.Context.RequestServices.GetService<AccountDatabase>();
        var named = actor is not null && accounts is not null ? (await accounts.ByLoginAsync(Logins.Normal(actor), cancellation))?.Actor : null;
        var filter = new AccessFilter(list.Programme.Id.Value, named ?? actor, trajectories is null ? null : [.. trajectories, about!], byNeed ? true : null);
        var number = query.Page() ?? 1;
        var (rows, count) = await accesses.FindAsync(filter, ListPage.Size, (number - 1L) * ListPage.Size, cancellation);
        var page = new ListPage(count == 0 ? 1 : number, (int)count);
        return new(about, count > 0 || trajectories is not [], actor, byNeed, rows, page, await accesses.EmergencyAccessesOfAsync(list.Programme.Id, list.Context.RequestServices.GetRequiredService<IEventStore>(), cancellation), await LoginsAsync(accounts, rows, cancellation));
    }

    private static async Task<IReadOnlyDictionary<string, string>> LoginsAsync(AccountDatabase? accounts, IReadOnlyList<AccessLogEntry> rows, CancellationToken cancellation)
    {
        var shown = rows.Select(r => r.Actor).ToHashSet();
        return accounts is null
            ? new Dictionary<string, string>()
            : (await accounts.AllAsync(cancellation)).Where(a => a.Login is not null && shown.Contains(a.Actor)).ToDictionary(a => a.Actor, a => a.Login!);
    }

    /// <summary>The trajectories of a client, or the requested one.</summary>
    private static async Task<IReadOnlyList<string>> TrajectoriesAsync(ListRequest list, string about)
    {
        bool IsOne(string id) => FoldedText.Of(id) == FoldedText.Of(about);
        return
        [
            .. (await list.Models.CasesAsync(new(Search: about), CaseSort.Trajectory, descending: false, new(1, PageRequest.MostRows), list.Cancellation)).Rows
                .Where(c => IsOne(c.Trajectory) || IsOne(c.Client)).Select(c => c.Trajectory),
        ];
    }
}
