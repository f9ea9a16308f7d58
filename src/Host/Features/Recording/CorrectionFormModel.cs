using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Features.Recording;

/// <summary>The form of a correction or a retraction.</summary>
/// <param name="Original">The corrected event, as recorded.</param>
/// <param name="Standing">Its current content.</param>
/// <param name="Form">Null if the type has no form: then it can only be retracted.</param>
/// <param name="Reading">The input; null if there is no form.</param>
/// <param name="Event">The id of the correction to record.</param>
/// <param name="Version">The version of the stream the user has seen.</param>
/// <param name="Reason">The chosen reason; null if there is none.</param>
/// <param name="Retracts">Whether the event is to be retracted.</param>
/// <param name="Wrong">The errors outside the fields of the form.</param>
/// <param name="Namesakes">Registered employers with the same name or number as the corrected one; null before it is checked.</param>
/// <param name="Intake">The extra questions of the check, if the correction makes something unusual; null if there are none, and before the check.</param>
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
    /// <summary>The field of the reason of a correction, distinct from a <c>reason</c> in the payload.</summary>
    public const string ReasonField = "correctie-reden";

    /// <summary>The field of the reason of a retraction.</summary>
    public const string RetractField = "intrekking-reden";

    /// <summary>The address it is sent to.</summary>
    public string Address(RequestContext request) => request.To(PathOf(Subject, Original.Id));

    /// <summary>The path that corrects an event.</summary>
    public static string PathOf(FormTarget subject, EventId id) =>
        subject.HomeOf(subject.Id ?? "", $"/gebeurtenissen/{id}/corrigeren");

    /// <summary>The concurrent changes.</summary>
    public IReadOnlyList<StoredEvent> VisibleChanges => Since ?? [];

    /// <summary>The errors, of the form itself first.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Wrong ?? [],
        .. Reading?.Errors.Where(e => e.Key.Length == 0).Select(e => ("", "", e.Value)) ?? [],
        .. Form?.Fields.Where(f => Reading!.Errors.ContainsKey(f.Name)).Select(f => (f.Name, FormWords.Label(Form, f), Reading!.Errors[f.Name])) ?? [],
    ];

    /// <summary>The fields with their old and new values.</summary>
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
