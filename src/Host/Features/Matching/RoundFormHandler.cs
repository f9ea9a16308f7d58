using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Commands;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Wolverine;

namespace Spoor.Host.Features.Matching;

/// <summary>Records the proposals of a matching meeting atomically.</summary>
internal sealed class RoundFormHandler(StreamForEditingQuery streams, FormOptionsQuery known, YearResultService replays, IMessageBus bus, RequestContext request, RecordingPolicy policy, FormDraft draft)
{
    /// <summary>Shows empty rows, the first filled with the candidates in the query string.</summary>
    public async Task<IResult> ShowAsync(HttpContext context)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status200OK, new { });
        }

        if (await OptionsAsync(context) is not { } chosen)
        {
            return Empty();
        }

        // Candidates in the query string mean another meeting than the stored draft.
        if (draft.Given is { } typed && !request.Query.Has("kandidaat", "werkgever"))
        {
            return await SubmitAsync(typed.Form, draft.Action, chosen, context.RequestAborted);
        }

        var (candidates, vacancies) = (context.Request.Query["kandidaat"], context.Request.Query["werkgever"]);
        var rows = Enumerable.Range(1, Math.Clamp(candidates.Count + 1, RoundRows.Step, RoundRows.Most)).Select(n => ProposedRow.Opened(n, name => name switch
        {
            _ when name == $"{ProposedRow.Candidate}-{n}" && n <= candidates.Count => candidates[n - 1],
            _ when name == $"employerId-{n}" && n <= vacancies.Count => vacancies[n - 1],
            _ => default(StringValues),
        }));
        return Page.Of<RoundPage>(request.Status, new { Open = new RoundFormModel(chosen, new(Guid.NewGuid()), "", [.. rows]) });
    }

    /// <summary>Handles the submitted rows.</summary>
    public async Task<IResult> SubmitAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var sent = await context.Request.ReadFormAsync(cancellation);
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        if (await OptionsAsync(context) is not { } chosen)
        {
            return Empty();
        }

        return await SubmitAsync(sent, sent["actie"].ToString(), chosen, cancellation);
    }

    private async Task<IResult> SubmitAsync(IFormCollection sent, string action, FormOptions chosen, CancellationToken cancellation)
    {
        var count = RoundRows.In(sent);
        var on = sent[RoundFormModel.DateName].ToString().Trim();
        var id = EventId.Find(sent["gebeurtenis"].ToString()) ?? new(Guid.NewGuid());
        if (action == "meer" || action.StartsWith("wijzigen", StringComparison.Ordinal))
        {
            var wanted = Math.Clamp(request.Query.Number(FormDraft.RowsField, new("een aantal rijen", "a number of rows")) ?? (action == "meer" ? count + RoundRows.Step : count), count, RoundRows.Most);
            return Page.Of<RoundPage>(StatusCodes.Status200OK, new { Open = new RoundFormModel(chosen, id, on, [.. Enumerable.Range(1, wanted).Select(n => ProposedRow.Opened(n, name => sent[name]))]) });
        }

        var open = new RoundFormModel(chosen, id, on, [.. Enumerable.Range(1, count).Select(n => ProposedRow.Read(n, name => sent[name], chosen))]);
        return await AnswerAsync(open, action == "vastleggen", cancellation);
    }

    private async Task<IResult> AnswerAsync(RoundFormModel open, bool records, CancellationToken cancellation)
    {
        var date = DateField.Find(open.On);
        open = open with
        {
            DateError = date is null ? Word.Of(open.On.Length == 0 ? "record.error.missing" : "record.error.date") : null,
            Error = open.Rows.All(r => r.IsEmpty) ? Word.Of("round.none") : null,
        };
        if (open.Errors.Count > 0)
        {
            return Again(open);
        }

        var proposed = new List<(int Row, EventToAppend Event)>();
        var stored = 0;
        foreach (var row in open.Rows.Where(r => !r.IsEmpty))
        {
            var stream = StreamId.Of(row.Trajectory!.Value);
            var step = row.StepOf(open.Event, date!.Value);
            var eventId = row.EventOf(open.Event);
            if (await policy.ValidateAsync(request.Caller!, request.Programme!.Id, stream, step, cancellation) is not null
                || !(await streams.OpenAsync(stream, request, cancellation)).Try(out var opened, out _))
            {
                open = WithRow(open, row.Wrong(ProposedRow.Candidate, Word.Of("round.no_case", row.Trajectory!.Value)));
                continue;
            }

            proposed.Add((row.Number, EventToAppend.FromCommand(eventId, stream, step, request.Actor)));
            if (opened.Lines.Any(l => l.Id == eventId))
            {
                stored++;
            }
            else if (opened.Validate(step) is { } refusal)
            {
                open = WithRow(open, Refused(row, refusal));
            }
        }

        if (open.Errors.Count > 0)
        {
            return Again(open);
        }

        // If all of it is already recorded, the user is redirected as after recording.
        if (!records && stored < proposed.Count)
        {
            return Page.Of<RoundCheckPage>(draft.Faults.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, new { Open = open });
        }

        var recorded = await bus.InvokeAsync<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>(
            new RecordSteps(request.Caller!, request.Programme!.Id, [.. proposed.Select(p => p.Event)]), cancellation);
        if (recorded.Try(out _, out var refused))
        {
            return RequestContextEndpoints.SeeOther(request.To("/matching", proposed.Select(p => (FlashMessage.Field, (string?)FlashMessage.Of(p.Event.Stream, p.Event.Id)))));
        }

        draft.ShowFaults([refused.Refusal.Text]);
        return Again(refused.Refusal.Code == "id-reused"
            ? open with { Error = Word.Of("record.error.recorded") }
            : WithRow(open, Refused(open.Rows[proposed[refused.Event].Row - 1], refused.Refusal)));
    }

    private static ProposedRow Refused(ProposedRow row, Refusal refusal) =>
        row.Wrong(ProposedRow.Form.FieldOf(refusal) is "employerId" ? "employerId" : ProposedRow.Candidate, Word.Of(refusal.Text));

    private static RoundFormModel WithRow(RoundFormModel open, ProposedRow row) => open with { Rows = [.. open.Rows.Select(r => r.Number == row.Number ? row : r)] };

    private static IResult Again(RoundFormModel open) => Page.Of<RoundPage>(StatusCodes.Status422UnprocessableEntity, new { Open = open });

    private static IResult Empty() => Page.Of<NoData>(StatusCodes.Status200OK, new { });

    /// <summary>The options, logged in the access log before they are shown; null if the register is empty.</summary>
    private async Task<FormOptions?> OptionsAsync(HttpContext context)
    {
        var replay = request.Time.Now.Replay(request.Today.Year, request.Programme?.Id.Value);
        if (!(await replays.StartAsync(replay, context.RequestAborted)).Try(out var started, out _))
        {
            return null;
        }

        var chosen = await known.OfAsync(started.Replay, [], request, [FieldChoices.Cases, FieldChoices.Employers], context.RequestAborted);
        await context.LogDisclosureAsync(chosen.Options(FieldChoices.Cases).Select(o => o.Value));
        return chosen;
    }
}
