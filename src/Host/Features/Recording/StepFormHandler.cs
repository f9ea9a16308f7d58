using System.Globalization;
using Spoor.Domain;
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
using Spoor.Identity.Access;
using Wolverine;

namespace Spoor.Host.Features.Recording;

/// <summary>Handles recording one step: choose, fill in, check, record. Each page can be reloaded.</summary>
internal sealed class StepFormHandler(IEventStore log, StreamForEditingQuery streams, FormOptionsQuery known, IMessageBus bus, RequestContext request, RecordingPolicy policy, FormDraft draft, IntakeQuestionsQuery intakes)
{
    /// <summary>Shows the choice of a step, or the form of the one in the query string.</summary>
    public async Task<IResult> ShowAsync(FormTarget subject, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status200OK, new { });
        }

        if (draft.Given is { } typed && FormOf(subject) is { } begun && await TypedAsync(subject, begun, typed.Form, cancellation) is { } again)
        {
            return again;
        }

        var id = new EventId(Guid.NewGuid());
        var free = subject.AsksId ? await FreeTrajectoryId.OfAsync(log, request.Today.Year, cancellation) : "";
        if (!(await streams.OpenAsync(subject.StreamOf(free, id), request, cancellation)).Try(out var opened, out var fault))
        {
            return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = fault });
        }

        if (!subject.IsNew && opened.Version == 0)
        {
            return NotThere(subject);
        }

        if (Retracted(subject, opened) is { } by)
        {
            return RetractedPage.Of(subject, by, null, await known.OfAsync(opened, request, cancellation));
        }

        if (FormOf(subject) is not { } form)
        {
            if (request.Query.Given("stap") is { } unknown)
            {
                request.Query.Refuse("stap", unknown, QueryReader.OneOf(subject.Forms.Select(f => f.Type)));
            }

            return await ChooseAsync(subject, opened, cancellation);
        }

        var chosen = await known.OfAsync(opened, request, cancellation, form);
        return Page.Of<StepPage>(request.Status, new { Open = new StepFormModel(subject, Prefill.Of(form, context.Request.Query, opened), chosen, id, opened.Version, free, IsIdFree: subject.AsksId) });
    }

    /// <summary>Handles a submitted form: shows its errors, shows the answers to check, or records it.</summary>
    public async Task<IResult> SubmitAsync(FormTarget subject, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var sent = await context.Request.ReadFormAsync(cancellation);
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        if (FormOf(subject) is not { } form)
        {
            return NotThere(subject);
        }

        return await OpenAsync(subject, form, sent, cancellation) is var (open, opened)
            ? await AnswerAsync(open, opened, sent, sent["actie"].ToString(), cancellation)
            : Page.Of<NoData>(StatusCodes.Status404NotFound, new { });
    }

    private StepForm? FormOf(FormTarget subject) => subject.Forms.FirstOrDefault(f => subject.IsNew || f.Type == request.Query.Given("stap"));

    /// <summary>The form with the stored input; null to open it empty: it was recorded, or the query string asks for something else.</summary>
    private async Task<IResult?> TypedAsync(FormTarget subject, StepForm form, IFormCollection typed, CancellationToken cancellation)
    {
        if (await OpenAsync(subject, form, typed, cancellation) is not var (open, opened)
            || (draft.Phase is null && (opened.Lines.Any(l => l.Id == open.Event) || Prefill.AsksElse(request.Query, open))))
        {
            draft.Leave();
            return null;
        }

        return await AnswerAsync(open, opened, typed, draft.Action, cancellation);
    }

    /// <summary>The form as filled in, with its stream; null if there is nothing to record on.</summary>
    private async Task<(StepFormModel Open, StreamForEditing Opened)?> OpenAsync(FormTarget subject, StepForm form, IFormCollection sent, CancellationToken cancellation)
    {
        var id = EventId.Find(sent["gebeurtenis"].ToString()) ?? new(Guid.NewGuid());
        var asked = sent[FormTarget.IdField].ToString().Trim();
        var badId = subject.AsksId && QueryReader.IdIn<Domain.TrajectoryId>(asked) is null;
        if (!(await streams.OpenAsync(subject.StreamOf(badId ? "" : asked, id), request, cancellation)).Try(out var opened, out _))
        {
            return null;
        }

        var chosen = await known.OfAsync(opened, request, cancellation, form);
        var open = new StepFormModel(subject, FormReading.Read(form, name => sent[name], chosen, id), chosen, id, opened.Version, asked);
        if (badId)
        {
            open = open with { Reading = open.Reading.Wrong(FormTarget.IdField, Word.Of("record.error.id", Word.Of(PatternField.Of<Domain.TrajectoryId>(FormTarget.IdField, isRequired: true).Pattern))) };
        }

        return (open, opened);
    }

    private async Task<IResult> AnswerAsync(StepFormModel open, StreamForEditing opened, IFormCollection sent, string action, CancellationToken cancellation)
    {
        if (Retracted(open.Subject, opened) is { } by)
        {
            return RetractedPage.Of(open.Subject, by, open.Reading, open.Known);
        }

        if (action.StartsWith("wijzigen", StringComparison.Ordinal))
        {
            return Page.Of<StepPage>(StatusCodes.Status200OK, new { Open = Unread(open) with { Focus = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..], Version = Seen(sent, opened) } });
        }

        if (opened.Lines.FirstOrDefault(l => l.Id == open.Event) is { } stored)
        {
            return open.Reading.Step is { } again && IsSame(stored, again) ? Done(open, opened, opened.Lines.Select(l => l.Id).Where(id => id == open.Event || id == FollowingId.Of(open.Event, IntakeQuestions.GuidesField))) : Wrong(open, Word.Of("record.error.recorded"));
        }

        var moved = VisibleChanges(open.Subject, opened.Since(Seen(sent, opened)));
        if (open.Reading.Step is not { } step)
        {
            return Page.Of<StepPage>(StatusCodes.Status422UnprocessableEntity, new { Open = open with { ConcurrentEvents = moved } });
        }

        // Recording validates itself; what is only shown is validated here.
        var isRecorded = action == "vastleggen" && moved.Count == 0;
        if ((!isRecorded || step is IntakeRegistered) && (await policy.ValidateAsync(request.Caller!, request.Programme?.Id, opened.Stream, step, cancellation) ?? opened.Validate(step)) is { } refusal)
        {
            return Page.Of<StepPage>(StatusCodes.Status422UnprocessableEntity, new { Open = Refused(open, refusal) with { ConcurrentEvents = moved } });
        }

        if (step is TrajectoryEvent)
        {
            open = open with { Intake = await intakes.OfAsync(opened, step, open.Event, sent, cancellation) };
        }

        if (!isRecorded || open.Intake is { IsAnswered: false })
        {
            return Check(open, opened, moved, step);
        }

        List<EventToAppend> proposed =
        [
            EventToAppend.FromCommand(open.Event, opened.Stream, step, request.Actor, opened.Version),
            .. Following(open, step).Select((s, i) => EventToAppend.FromCommand(s.Id, opened.Stream, s.Step, request.Actor, opened.Version + 1 + i)),
        ];

        var recorded = await bus.InvokeAsync<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>(new RecordSteps(request.Caller!, request.Programme?.Id, proposed), cancellation);
        if (recorded.Try(out _, out var refused))
        {
            return await intakes.StoreReasonAsync(open.Intake, new(opened.Stream.Id), open.Event, cancellation) is { } note
                ? RequestContextEndpoints.SeeOther(note)
                : Done(open, opened, proposed.Select(p => p.Id));
        }

        // A concurrent append came first: its events are shown as concurrent changes.
        if (refused.Refusal.Code == "version-not-next" && (await streams.OpenAsync(opened.Stream, request, cancellation)).Try(out var reopened, out _))
        {
            return await AnswerAsync(open with { Version = reopened.Version }, reopened, sent, action, cancellation);
        }

        draft.ShowFaults([refused.Refusal.Text]);
        return Page.Of<StepPage>(StatusCodes.Status422UnprocessableEntity, new { Open = Refused(open, refused.Refusal) });
    }

    private bool IsOfProposals => request.Access?.Reach == AccessScope.Proposals;

    /// <summary>The retraction that emptied the stream, as far as the user may know.</summary>
    private Retraction? Retracted(FormTarget subject, StreamForEditing opened) => subject.IsNew || IsOfProposals ? null : Retraction.OfWhole(opened.Stored);

    /// <summary>The concurrent changes the user may see: none on a new case, only the steps of proposals for those limited to these.</summary>
    private IReadOnlyList<StoredEvent> VisibleChanges(FormTarget subject, IReadOnlyList<StoredEvent> since) =>
        subject.IsNew ? [] : IsOfProposals ? [.. since.Where(l => PermissionMatrix.StepsOfProposals.Contains(l.Type))] : since;

    private IResult Check(StepFormModel open, StreamForEditing opened, IReadOnlyList<StoredEvent> moved, Step step) => Page.Of<CheckPage>(
        moved.Count > 0 || draft.Faults.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK,
        new { Open = open with { ConcurrentEvents = moved, Namesakes = Namesakes.Of(step, opened), Effect = opened.Stream.Kind == StreamKind.Trajectory && !IsOfProposals ? CountEffect.Of(opened, step, open.Event, Following(open, step)) : null } });

    /// <summary>The events recorded together with the step: the assignment chosen when checking an intake.</summary>
    private static IEnumerable<(EventId Id, Step Step)> Following(StepFormModel open, Step step) =>
        open.Intake is { } asked && step is IntakeRegistered intake && asked.Assignment(intake) is { } assignment ? [(FollowingId.Of(open.Event, IntakeQuestions.GuidesField), assignment)] : [];

    private static IResult Wrong(StepFormModel open, string error) =>
        Page.Of<StepPage>(StatusCodes.Status409Conflict, new { Open = open with { Reading = open.Reading.Wrong("", error) } });

    private static StepFormModel Refused(StepFormModel open, Refusal refusal) => open with
    {
        Reading = open.Subject.AsksId && refusal.Code is "intake-already-registered" or "trajectory-id-taken"
            ? open.Reading.Wrong(FormTarget.IdField, Word.Of("record.error.id_taken", open.Id))
            : open.Reading.Refused(refusal),
    };

    private static StepFormModel Unread(StepFormModel open) => open with { Reading = open.Reading with { Errors = new Dictionary<string, string>() } };

    private IResult Done(StepFormModel open, StreamForEditing opened, IEnumerable<EventId> recorded) => RequestContextEndpoints.SeeOther(
        request.To(IsOfProposals ? "/matching" : open.Subject.HomeOf(opened.Stream.Id), recorded.Select(id => (FlashMessage.Field, (string?)FlashMessage.Of(opened.Stream, id)))));

    private async Task<IResult> ChooseAsync(FormTarget subject, StreamForEditing opened, CancellationToken cancellation)
    {
        IReadOnlyList<StepForm> first = [], never = [];
        if (subject.Kind == StreamKind.Trajectory)
        {
            (first, never) = (NextSteps.Of(opened, request.Today), [.. NextSteps.Never(opened)]);
        }

        return Page.Of<ChoosePage>(request.Status, new { Subject = subject, First = first, Never = never, Known = await known.OfAsync(opened, request, cancellation) });
    }

    private static IResult NotThere(FormTarget subject) => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new
    {
        Kind = MessageKind.NotFound,
        Why = new Domain.Text(
            $"{subject.Id} staat niet in het register, of die stap bestaat niet. Controleer het adres.",
            $"{subject.Id} is not in the register, or there is no such step. Check the address."),
    });

    // A form without a version is assumed to have seen the current one.
    private static long Seen(IFormCollection sent, StreamForEditing opened) =>
        long.TryParse(sent["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : opened.Version;

    private static bool IsSame(StoredEvent stored, Step step) =>
        stored.Type == StepTypes.NameOf(step) && StreamDecoder.Decode([stored])[0].Step is var known
        && EventSerializer.Encode(known).GetRawText() == EventSerializer.Encode(step).GetRawText();
}
