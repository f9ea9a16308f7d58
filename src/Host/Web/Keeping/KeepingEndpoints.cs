using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Vault;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Access;
using Spoor.Host.Subjects;
using Spoor.Host.Views;
using Spoor.Host.Web.Drafts;
using Spoor.Host.Web.Forms;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;
using Spoor.Projections.Retention;

namespace Spoor.Host.Web.Keeping;

/// <summary>The address of the destruction list.</summary>
internal static class KeepingEndpoints
{
    private const string Address = "/bewaartermijnen";

    private static readonly HoldReason[] ToHold = [HoldReason.LegalClaim, HoldReason.Request, HoldReason.Audit];

    public static void MapKeeping(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(
            Address,
            (HttpContext context, Visit visit, RetentionService desk, FormDraft draft) => IsOfHold(draft.Given?.Form)
                ? ShownAsync(context, visit, desk, draft, [], draft.Faults is [var fault, ..] ? fault : null)
                : ShownAsync(context, visit, desk, draft, draft.Faults, null),
            TakeAsync);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Visit visit, RetentionService desk, FormDraft draft)
    {
        if (visit.IsElsewhere)
        {
            return Page.Of<NowOnlyPage>(StatusCodes.Status409Conflict, new { });
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return IsOfHold(form) ? await HoldAsync(form, form["actie"] == "leggen", context, visit, desk, draft) : await DestroyAsync(form, context, visit, desk, draft);
    }

    /// <summary>Whether it is the form of the hold; the other one is that of the list.</summary>
    private static bool IsOfHold(IFormCollection? form) => form is not null && form["actie"] != "vernietigen";

    private static async Task<IResult> DestroyAsync(IFormCollection form, HttpContext context, Visit visit, RetentionService desk, FormDraft draft)
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
            return await ShownAsync(context, visit, desk, draft, faults, null);
        }

        await KeepAsync(context, [.. (await RowsAsync(context, visit, desk)).Where(r => approved.Contains(r.Client))]);
        var done = await desk.ApproveAsync(approved, visit.Today, visit.Now, visit.Actor, context.RequestAborted);
        return done.Failed
            ? await ShownAsync(context, visit, desk, draft, done.Fault.All, null)
            : VisitEndpoints.SeeOther(visit.To(Address, ("toon", Codes<RetentionState>.Name(RetentionState.Destroyed)), ("vernietigd", $"{done.Value.Count}")));
    }

    private static async Task<IResult> HoldAsync(IFormCollection form, bool isHeld, HttpContext context, Visit visit, RetentionService desk, FormDraft draft)
    {
        if (Codes<HoldReason>.Find(form["reden"].ToString()) is not { } reason || ToHold.Contains(reason) != isHeld)
        {
            return await ShownAsync(context, visit, desk, draft, [], Word.Both("keeping.wrong_reason"));
        }

        if (ClientsIn(form["client"]) is not [var client] || await desk.Subjects.UnknownAsync(client, visit.Today, context.RequestAborted) is not null)
        {
            return await ShownAsync(context, visit, desk, draft, [], Word.Both("keeping.wrong_client"));
        }

        await KeepAsync(context, [.. (await RowsAsync(context, visit, desk)).Where(r => r.Client == client)]);
        var kept = await desk.Subjects.Vault.RecordAsync(new(client, isHeld, reason, visit.Now, visit.Actor), context.RequestAborted);
        return kept.Failed
            ? await ShownAsync(context, visit, desk, draft, [], kept.Fault.Sentence)
            : VisitEndpoints.SeeOther(visit.To(Address, ("toon", isHeld ? Codes<RetentionState>.Name(RetentionState.Held) : null)));
    }

    private static async Task<IResult> ShownAsync(HttpContext context, Visit visit, RetentionService desk, FormDraft draft, IReadOnlyList<Text> faults, Text? holdFault)
    {
        draft.Tell([.. faults, .. holdFault is { } one ? [one] : Array.Empty<Text>()]);
        var rows = await RowsAsync(context, visit, desk);
        var chosen = visit.Query.Code<RetentionState>("toon") ?? RetentionState.Due;
        var listed = rows.Where(r => r.State == chosen).ToList();
        var page = ListPage.Read(visit, listed.Count);
        var view = new KeepingView(
            chosen,
            rows.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Count()),
            [.. listed.Skip(page.From - 1).Take(ListPage.Size)],
            page,
            desk.Subjects.Options.Years,
            faults,
            draft.Given?.Form,
            holdFault);
        await KeepAsync(context, view.Rows);
        return Page.Of<KeepingPage>(faults.Count > 0 || holdFault is not null ? StatusCodes.Status422UnprocessableEntity : visit.Status, new { View = view });
    }

    /// <summary>Keeps whom the list shows, or what is done to whom, before it is.</summary>
    private static Task KeepAsync(HttpContext context, IReadOnlyList<RetentionRow> rows) => context.ShowsAsync(rows.SelectMany(r => r.Trajectories).Select(t => t.Value));

    /// <summary>The whole list, of whoever leads all programmes: a client is kept or destroyed as one. Out of the read models, for reading the log takes its time. What is destroyed is judged by the log.</summary>
    private static async Task<IReadOnlyList<RetentionRow>> RowsAsync(HttpContext context, Visit visit, RetentionService desk) =>
        await context.RequestServices.GetRequiredService<ReadModelFactory>().StoredAsync(visit, context.RequestAborted) is { } views
            ? await desk.ListAsync(await views.TrajectoryEndsAsync(Extent.WholeRegister, context.RequestAborted), visit.Today, context.RequestAborted)
            : await desk.ListAsync(visit.Today, context.RequestAborted);

    private static List<ClientId> ClientsIn(StringValues texts) =>
        [.. texts.OfType<string>().Select(t => QueryReader.IdIn<ClientId>(t.Trim())).OfType<ClientId>().Distinct()];

}
