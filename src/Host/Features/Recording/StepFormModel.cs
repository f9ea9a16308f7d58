using Spoor.EventStore.Log;
using Spoor.Host.Components.Forms;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Features.Recording;

/// <summary>A form as it stands before someone.</summary>
/// <param name="Event">The id that the event will have, made when the form was first shown: a second press records nothing more.</param>
/// <param name="Version">The version of the stream that the person has seen.</param>
/// <param name="Id">The id of a thing that is about to be; what was typed.</param>
/// <param name="ConcurrentEvents">What others recorded meanwhile.</param>
/// <param name="Effect">What it does to the count; null where it cannot be told, or does nothing by its kind.</param>
/// <param name="Focus">The field that the person came back for.</param>
/// <param name="Namesakes">Employers that are registered already by the name or number of this one; null before it is checked.</param>
/// <param name="Intake">What is asked besides when it is checked, of an intake and of what opens a case again; null where nothing is, and before.</param>
/// <param name="IsIdFree">Whether the id is the one that was found to be free just now; what is typed is judged when it is recorded.</param>
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
    /// <summary>What was recorded meanwhile; none where nothing was.</summary>
    public IReadOnlyList<StoredEvent> VisibleChanges => ConcurrentEvents ?? [];

    /// <summary>What is wrong, in the order of the form, the form itself first.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Reading.Errors.Where(e => Reading.Form.Field(e.Key) is null).Select(e => (e.Key, e.Key.Length == 0 ? "" : Words.Word.Of("record.trajectory_id"), e.Value)),
        .. Reading.Form.Fields.Where(f => Reading.Errors.ContainsKey(f.Name)).Select(f => (f.Name, FormWords.Label(Reading.Form, f), Reading.Errors[f.Name])),
    ];
}
