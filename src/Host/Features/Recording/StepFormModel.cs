using Spoor.EventStore.Log;
using Spoor.Host.Components.Forms;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Features.Recording;

/// <summary>The form of a step.</summary>
/// <param name="Event">The id of the event, made when the form was first shown, so that resubmitting records nothing more.</param>
/// <param name="Version">The version of the stream the user has seen.</param>
/// <param name="Id">The id of a new thing, as typed.</param>
/// <param name="ConcurrentEvents">The concurrent changes.</param>
/// <param name="Effect">The effect on the count; null if it cannot be determined, or a step of its kind has none.</param>
/// <param name="Focus">The field to focus.</param>
/// <param name="Namesakes">Registered employers with the same name or number as this one; null before it is checked.</param>
/// <param name="Intake">The extra questions of the check, for an intake and what reopens a case; null if there are none, and before the check.</param>
/// <param name="IsIdFree">Whether the id is a proposed free one; typed ids are validated on recording.</param>
public sealed record StepFormModel(
    FormTarget Subject,
    FormReading Reading,
    FormOptions Known,
    EventId Event,
    long Version,
    string Id = "",
    IReadOnlyList<StoredEvent>? ConcurrentEvents = null,
    CountEffect? Effect = null,
    string? Focus = null,
    IntakeQuestions? Intake = null,
    IReadOnlyList<EmployerFact>? Namesakes = null,
    bool IsIdFree = false)
{
    /// <summary>The concurrent changes; empty if there are none.</summary>
    public IReadOnlyList<StoredEvent> VisibleChanges => ConcurrentEvents ?? [];

    /// <summary>The errors in the order of the form, of the form itself first.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Reading.Errors.Where(e => Reading.Form.Field(e.Key) is null).Select(e => (e.Key, e.Key.Length == 0 ? "" : Words.Word.Of("record.trajectory_id"), e.Value)),
        .. Reading.Form.Fields.Where(f => Reading.Errors.ContainsKey(f.Name)).Select(f => (f.Name, FormWords.Label(Reading.Form, f), Reading.Errors[f.Name])),
    ];
}
