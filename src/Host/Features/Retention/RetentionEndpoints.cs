using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Subjects;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;

namespace Spoor.Host.Features.Retention;

/// <summary>The endpoints of the destruction list.</summary>
internal static class RetentionEndpoints
{
    private const string Address = "/bewaartermijnen";

    private static readonly HoldReason[] ToHold = [HoldReason.LegalClaim, HoldReason.Request, HoldReason.Audit];

    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(
            Address,
            (HttpContext context, RequestContext request, RetentionService retention, FormDraft draft) => IsOfHold(draft.Given?.Form)
                ? ShownAsync(context, request, retention, draft, [], draft.Faults is [var fault, ..] ? fault : null)
                : ShownAsync(context, request, retention, draft, draft.Faults, null),
            SubmitAsync);
    }

    private static async Task<IResult> SubmitAsync(HttpContext context, RequestContext request, RetentionService retention, FormDraft draft)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return IsOfHold(form) ? await HoldAsync(form, form["actie"] == "leggen", context, request, retention, draft) : await DestroyAsync(form, context, request, retention, draft);
    }

    /// <summary>Whether it is the hold form; the other one is that of the list.</summary>
    private static bool IsOfHold(IFormCollection? form) => form is not null && form["actie"] != "vernietigen";

    private static async Task<IResult> DestroyAsync(IFormCollection form, HttpContext context, RequestContext request, RetentionService retention, FormDraft draft)
    {
        var approved = ClientsIn(form["client"]);
        var faults = new List<Text>();
        if (approved.Count == 0)
        {
            faults.Add(Word.Both("keeping.none_chosen"));
        }

        if (form["begrepen"] != "ja")
        {
            faults.Add(Word.Both("keeping.not_understood"));
        }

        if (faults.Count > 0)
        {
            return await ShownAsync(context, request, retention, draft, faults, null);
        }

        await LogListedAsync(context, [.. (await RowsAsync(context, request, retention)).Where(r => approved.Contains(r.Client))]);
        var done = await retention.ApproveAsync(approved, request.Today, request.Now, request.Actor, context.RequestAborted);
        return done.Failed
            ? await ShownAsync(context, request, retention, draft, done.Fault.All, null)
            : RequestContextEndpoints.SeeOther(request.To(Address, ("toon", Codes<RetentionState>.Name(RetentionState.Destroyed)), ("vernietigd", $"{done.Value.Count}")));
    }

    private static async Task<IResult> HoldAsync(IFormCollection form, bool isHeld, HttpContext context, RequestContext request, RetentionService retention, FormDraft draft)
    {
        if (Codes<HoldReason>.Find(form["reden"].ToString()) is not { } reason || ToHold.Contains(reason) != isHeld)
        {
            return await ShownAsync(context, request, retention, draft, [], Word.Both("keeping.wrong_reason"));
        }

        if (ClientsIn(form["client"]) is not [var client] || await retention.Subjects.UnknownAsync(client, request.Today, context.RequestAborted) is not null)
        {
            return await ShownAsync(context, request, retention, draft, [], Word.Both("keeping.wrong_client"));
        }

        await LogListedAsync(context, [.. (await RowsAsync(context, request, retention)).Where(r => r.Client == client)]);
        var outcome = await retention.Subjects.Vault.RecordAsync(new(client, isHeld, reason, request.Now, request.Actor), context.RequestAborted);
        return outcome.Failed
            ? await ShownAsync(context, request, retention, draft, [], outcome.Fault.Sentence)
            : RequestContextEndpoints.SeeOther(request.To(Address, ("toon", isHeld ? Codes<RetentionState>.Name(RetentionState.Held) : null)));
    }

    private static async Task<IResult> ShownAsync(HttpContext context, RequestContext request, RetentionService retention, FormDraft draft, IReadOnlyList<Text> faults, Text? holdFault)
    {
        draft.ShowFaults([.. faults, .. holdFault is { } one ? [one] : Array.Empty<Text>()]);
        var rows = await RowsAsync(context, request, retention);
        var chosen = request.Query.Code<RetentionState>("toon") ?? RetentionState.Due;
        var listed = rows.Where(r => r.State == chosen).ToList();
        var page = ListPage.Read(request, listed.Count);
        var view = new RetentionView(
            chosen,
            rows.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Count()),
            [.. listed.Skip(page.From - 1).Take(ListPage.Size)],
            page,
            retention.Subjects.Options.Years,
            faults,
            draft.Given?.Form,
            holdFault);
        await LogListedAsync(context, view.Rows);
        return Page.Of<RetentionPage>(faults.Count > 0 || holdFault is not null ? StatusCodes.Status422UnprocessableEntity : request.Status, new { View = view });
    }

    /// <summary>Writes the clients listed or affected to the access log, before they are.</summary>
    private static Task LogListedAsync(HttpContext context, IReadOnlyList<RetentionRow> rows) => context.LogDisclosureAsync(rows.SelectMany(r => r.Trajectories).Select(t => t.Value));

    /// <summary>The whole list, for leads of all programmes, from the read models: folding the log is slow. Destruction validates against the log.</summary>
    private static async Task<IReadOnlyList<RetentionRow>> RowsAsync(HttpContext context, RequestContext request, RetentionService retention) =>
        await context.RequestServices.GetRequiredService<ReadModelFactory>().StoredAsync(request, context.RequestAborted) is { } views
            ? await retention.ListAsync(await views.TrajectoryEndsAsync(Extent.WholeRegister, context.RequestAborted), request.Today, context.RequestAborted)
            : await retention.ListAsync(request.Today, context.RequestAborted);

    private static List<ClientId> ClientsIn(StringValues texts) =>
        [.. texts.OfType<string>().Select(t => QueryReader.IdIn<ClientId>(t.Trim())).OfType<ClientId>().Distinct()];

}
