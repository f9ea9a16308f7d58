using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Features.Recording;

/// <summary>A correction or a retraction as it stands before someone.</summary>
/// <param name="Original">The event it speaks of, as it was recorded.</param>
/// <param name="Standing">What stands there now.</param>
/// <param name="Form">Null where the type has no form: then it can only be retracted.</param>
/// <param name="Reading">What was filled in; null where there is no form.</param>
/// <param name="Event">The id that the correction will have.</param>
/// <param name="Version">The version of the stream that the person has seen.</param>
/// <param name="Reason">The reason that was chosen; null where none was.</param>
/// <param name="Retracts">Whether the event is to be retracted.</param>
/// <param name="Wrong">What is wrong besides the fields of the form.</param>
/// <param name="Namesakes">Employers that are registered already by the name or number that this one gets; null before it is checked.</param>
/// <param name="Intake">What is asked besides when it is checked, where something becomes unusual by it; null where nothing does, and before.</param>
public sealed record CorrectionFormModel(
    FormTarget Subject,
    StoredEvent Original,
    Step Standing,
    StepForm? Form,
    FormReading? Reading,
    FormOptions Known,
    EventId Event,
    long Version,
    CorrectionReason? Reason = null,
    bool Retracts = false,
    IReadOnlyList<(string Field, string Label, string Error)>? Wrong = null,
    IReadOnlyList<StoredEvent>? Since = null,
    CountEffect? Effect = null,
    string? Focus = null,
    IntakeQuestions? Intake = null,
    IReadOnlyList<EmployerFact>? Namesakes = null)
{
    /// <summary>The field of the reason of a correction; a payload may have a <c>reason</c> of its own.</summary>
    public const string ReasonField = "correctie-reden";

    /// <summary>The field of the reason of a retraction.</summary>
    public const string RetractField = "intrekking-reden";

    /// <summary>Where this is sent to.</summary>
    public string Address(RequestContext request) => request.To(PathOf(Subject, Original.Id));

    /// <summary>Where an event of something is put right.</summary>
    public static string PathOf(FormTarget subject, EventId id) =>
        subject.HomeOf(subject.Id ?? "", $"/gebeurtenissen/{id}/corrigeren");

    /// <summary>What was recorded meanwhile.</summary>
    public IReadOnlyList<StoredEvent> VisibleChanges => Since ?? [];

    /// <summary>What is wrong, the form itself first.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Wrong ?? [],
        .. Reading?.Errors.Where(e => e.Key.Length == 0).Select(e => ("", "", e.Value)) ?? [],
        .. Form?.Fields.Where(f => Reading!.Errors.ContainsKey(f.Name)).Select(f => (f.Name, FormWords.Label(Form, f), Reading!.Errors[f.Name])) ?? [],
    ];

    /// <summary>The fields with what stood and what is to stand.</summary>
    public IReadOnlyList<(FormField Field, string Was, string Now)> Sides
    {
        get
        {
            if (Form is null)
            {
                return [];
            }

            var before = FormReading.Of(Form, Standing);
            return
            [
                .. Form.Fields.Where(f => f is not GeneratedField)
                    .Select(f => (f, Shown(f, before.Texts[f.Name]), Shown(f, Retracts ? before.Texts[f.Name] : Reading!.Texts[f.Name]))),
            ];
        }
    }

    private string Shown(FormField field, IReadOnlyList<string> texts) =>
        texts.Count == 0 && field.Name == "endsOn" ? Word.Of("explain.open_ended") : texts.Count == 0 ? Word.Of("record.not_given") : field.Shown(texts, Known);
}
