using System.Globalization;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.Host.Commands;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Wolverine;

namespace Spoor.Host.Features.Recording;

/// <summary>Handles correcting an event: new content or a retraction, with a reason, checked before it is recorded.</summary>
internal sealed class CorrectionFormHandler(StreamForEditingQuery streams, FormOptionsQuery known, IMessageBus bus, RequestContext request, RecordingPolicy policy, FormDraft draft, IntakeQuestionsQuery intakes)
{
    /// <summary>Shows the form with the current content, or with the stored input.</summary>
    public async Task<IResult> ShowAsync(FormTarget subject, EventId original, CancellationToken cancellation)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status200OK, new { });
        }

        if (draft.Given is { } typed && (draft.Phase is not null || !await StoredAsync(subject, EventOf(typed.Form), cancellation)))
        {
            return await SubmitAsync(subject, original, typed.Form, draft.Action, cancellation);
        }

        draft.Leave();
        return await OpenAsync(subject, original, new(Guid.NewGuid()), cancellation) is var (open, _)
            ? Page.Of<CorrectPage>(request.Status, new { Open = open })
            : await RetractedAsync(subject, original, null, cancellation) ?? NotThere();
    }

    /// <summary>Handles the submitted form.</summary>
    public async Task<IResult> SubmitAsync(FormTarget subject, EventId original, HttpContext context)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        return await SubmitAsync(subject, original, sent, sent["actie"].ToString(), context.RequestAborted);
    }

    private static EventId EventOf(IFormCollection sent) => EventId.Find(sent["gebeurtenis"].ToString()) ?? new(Guid.NewGuid());

    private async Task<IResult> SubmitAsync(FormTarget subject, EventId original, IFormCollection sent, string action, CancellationToken cancellation)
    {
        var id = EventOf(sent);
        if (await OpenAsync(subject, original, id, cancellation) is not var (open, opened))
        {
            // Retracted in the meantime, possibly by submitting this form twice.
            return await StoredAsync(subject, id, cancellation)
                ? Done(subject, id, isEmpty: await IsEmptyAsync(subject, cancellation))
                : await RetractedAsync(subject, original, sent, cancellation) ?? NotThere();
        }

        if (opened.Lines.Any(l => l.Id == id))
        {
            return Done(subject, id, isEmpty: false);
        }

        var retracts = action.StartsWith("intrekken", StringComparison.Ordinal);
        var reasonField = retracts ? CorrectionFormModel.RetractField : CorrectionFormModel.ReasonField;
        open = open with
        {
            Reading = open.Form is { } form && !retracts ? FormReading.Read(form, name => sent[name], open.Known, original) : open.Reading,
            Reason = Codes<CorrectionReason>.Find(sent[reasonField].ToString()),
            Retracts = retracts,
            Since = opened.Since(Seen(sent, opened)),
        };
        if (action.StartsWith("wijzigen", StringComparison.Ordinal))
        {
            return Page.Of<CorrectPage>(StatusCodes.Status200OK, new { Open = open with { Focus = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..], Reading = open.Reading! with { Errors = new Dictionary<string, string>() } } });
        }

        return await AnswerAsync(open, opened, sent, action, action.EndsWith("vastleggen", StringComparison.Ordinal), cancellation);
    }

    private async Task<IResult> AnswerAsync(CorrectionFormModel open, StreamForEditing opened, IFormCollection sent, string action, bool records, CancellationToken cancellation)
    {
        var wrong = new List<(string, string, string)>();
        if (open.Reason is null)
        {
            wrong.Add((open.Retracts ? CorrectionFormModel.RetractField : CorrectionFormModel.ReasonField, Word.Of("correct.reason"), Word.Of("record.error.choose")));
        }

        if (!open.Retracts && open.Reading?.Step is { } same && EventSerializer.Encode(same).GetRawText() == EventSerializer.Encode(open.Standing).GetRawText())
        {
            wrong.Add(("", "", Word.Of("correct.nothing")));
        }

        if (wrong.Count > 0 || (!open.Retracts && open.Reading?.Step is null))
        {
            return Again(open with { Wrong = wrong });
        }

        Correction correction = open.Retracts
            ? new StepRetracted(open.Original.Id, open.Reason!.Value)
            : new StepCorrected(open.Original.Id, open.Reason!.Value, open.Reading!.Step);
        if ((await policy.ValidateAsync(request.Caller!, request.Programme?.Id, opened.Stream, correction, cancellation) ?? opened.Validate(correction, open.Event)) is { } refusal)
        {
            return Again(Refused(open, refusal));
        }

        if (open.Standing is TrajectoryEvent)
        {
            open = open with { Intake = await intakes.OfAsync(opened, correction, open.Event, sent, cancellation) };
        }

        if (!records || open.VisibleChanges.Count > 0 || open.Intake is { IsAnswered: false })
        {
            var effect = opened.Stream.Kind == StreamKind.Trajectory ? CountEffect.Of(opened, correction, open.Event) : null;
            return Page.Of<CorrectCheckPage>(open.VisibleChanges.Count > 0 || draft.Faults.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, new { Open = open with { Effect = effect, Namesakes = open.Reading?.Step is { } now && !open.Retracts ? Namesakes.Of(now, opened) : [] } });
        }

        var recorded = await bus.InvokeAsync<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>(
            correction switch
            {
                StepRetracted retraction => new RetractStep(request.Caller!, request.Programme?.Id, open.Event, opened.Stream, retraction, opened.Version),
                StepCorrected corrected => new CorrectStep(request.Caller!, request.Programme?.Id, open.Event, opened.Stream, corrected, opened.Version),
                _ => throw new InvalidOperationException($"{correction} is no correction that a form makes."),
            },
            cancellation);
        if (recorded.Try(out _, out var refused))
        {
            return await intakes.StoreReasonAsync(open.Intake, new(opened.Stream.Id), open.Original.Id, cancellation) is { } note
                ? RequestContextEndpoints.SeeOther(note)
                : Done(open.Subject, open.Event, isEmpty: open.Retracts && opened.EffectiveEvents.Count == 1);
        }

        if (refused.Refusal.Code == "version-not-next")
        {
            return await SubmitAsync(open.Subject, open.Original.Id, sent, action, cancellation);
        }

        draft.ShowFaults([refused.Refusal.Text]);
        return Again(Refused(open, refused.Refusal));
    }

    /// <summary>The event with corrections applied; null if it does not exist, was retracted, or closes a year: that is retracted through the API only.</summary>
    private async Task<(CorrectionFormModel Open, StreamForEditing Opened)?> OpenAsync(FormTarget subject, EventId original, EventId id, CancellationToken cancellation)
    {
        if (!(await streams.OpenAsync(new(subject.Kind, subject.Id!), request, cancellation)).Try(out var opened, out _)
            || opened.EffectiveEvents.FirstOrDefault(e => e.Id == original) is not { Step: not Domain.Programmes.YearClosed } standing)
        {
            return null;
        }

        var form = StepForms.Find(StepTypes.NameOf(standing.Step));
        var chosen = await known.OfAsync(opened, request, cancellation, form is null ? [] : [form]);
        return (new(
            subject, opened.Lines.First(l => l.Id == original), standing.Step, form, form is null ? null : FormReading.Of(form, standing.Step), chosen, id, opened.Version), opened);
    }

    private async Task<bool> StoredAsync(FormTarget subject, EventId id, CancellationToken cancellation) =>
        (await streams.OpenAsync(new(subject.Kind, subject.Id!), request, cancellation)).Try(out var opened, out _) && opened.Lines.Any(l => l.Id == id);

    private async Task<bool> IsEmptyAsync(FormTarget subject, CancellationToken cancellation) =>
        (await streams.OpenAsync(new(subject.Kind, subject.Id!), request, cancellation)).Try(out var opened, out _) && opened.EffectiveEvents.Count == 0;

    private static CorrectionFormModel Refused(CorrectionFormModel open, Refusal refusal) =>
        open.Retracts || open.Reading is null ? open with { Wrong = [("", "", Word.Of(refusal.Text))] } : open with { Reading = open.Reading.Refused(refusal) };

    private static IResult Again(CorrectionFormModel open) => Page.Of<CorrectPage>(StatusCodes.Status422UnprocessableEntity, new { Open = open });

    /// <summary>The page that shows the retraction of the event, with the input; null if it was not retracted.</summary>
    /// <param name="sent">The input; null if there is none.</param>
    private async Task<IResult?> RetractedAsync(FormTarget subject, EventId original, IFormCollection? sent, CancellationToken cancellation)
    {
        if (!(await streams.OpenAsync(new(subject.Kind, subject.Id!), request, cancellation)).Try(out var opened, out _) || Retraction.Of(opened.Stored, original) is not { } by)
        {
            return null;
        }

        var form = StepForms.Find(by.Original.Type);
        var chosen = await known.OfAsync(opened, request, cancellation, form is null ? [] : [form]);
        var typed = form is null || sent is null || sent.ContainsKey(CorrectionFormModel.RetractField) ? null : FormReading.Opened(form, name => sent[name]);
        return RetractedPage.Of(subject, by, typed, chosen);
    }

    private IResult Done(FormTarget subject, EventId id, bool isEmpty) => RequestContextEndpoints.SeeOther(
        request.To(isEmpty && subject.Kind == StreamKind.Employer ? "/werkgevers" : subject.HomeOf(subject.Id!), (FlashMessage.Field, FlashMessage.Of(new(subject.Kind, subject.Id!), id))));

    private static IResult NotThere() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new
    {
        Kind = MessageKind.NotFound,
        Why = new Domain.Text(
            "Deze gebeurtenis staat niet in het register, of sluit een jaar af: dat wordt op een scherm niet gecorrigeerd of ingetrokken. Ga terug en kies een andere.",
            "This event is not in the register, or closes a year, which no screen corrects or retracts. Go back and choose another."),
    });

    private static long Seen(IFormCollection sent, StreamForEditing opened) =>
        long.TryParse(sent["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : opened.Version;
}
