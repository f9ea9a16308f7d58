using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Restatement;

/// <summary>The kind of event that changed a verdict.</summary>
public enum CauseKind
{
    /// <summary>A step recorded after the earlier point in time.</summary>
    [Code("late_entry")] LateEntry,
    [Code("correction")] Correction,
    [Code("retraction")] Retraction,
    [Code("reopening")] Reopening,
}

/// <summary>An event recorded between two points in time that may have changed a verdict.</summary>
/// <param name="Step">The payload of the event itself.</param>
/// <param name="About">The step it is about: for a correction the step as corrected, for a retraction the last content of the step,
/// else the step itself.</param>
/// <param name="Date">The date of that step; null if it has none.</param>
/// <param name="Position">The log position of the event.</param>
public sealed record Cause(
    StreamId Stream, EventId Event, CauseKind Kind, Step Step, Step About, LocalDate? Date, Instant RecordedAt, long Position)
{
    /// <summary>The events of a stream recorded after a position, as possible causes.</summary>
    /// <param name="stream">Every event of the stream, in order, corrections included.</param>
    internal static IEnumerable<Cause> After(long position, StreamId stream, IReadOnlyList<EventEnvelope> events) =>
        events.Where(e => e.Position > position).Select(e => Of(stream, e, events));

    private static Cause Of(StreamId stream, EventEnvelope recorded, IReadOnlyList<EventEnvelope> events)
    {
        var about = SpokenOf(recorded, events);
        return new(stream, recorded.Id, KindOf(recorded.Step), recorded.Step, about, PayloadField.DateOf(about), recorded.RecordedAt, recorded.Position);
    }

    private static CauseKind KindOf(Step step) => step switch
    {
        StepCorrected => CauseKind.Correction,
        StepRetracted => CauseKind.Retraction,
        TrajectoryReopened => CauseKind.Reopening,
        _ => CauseKind.LateEntry,
    };

    private static Step SpokenOf(EventEnvelope recorded, IReadOnlyList<EventEnvelope> events) => recorded.Step switch
    {
        StepCorrected { Data: { } data } => data,
        StepRetracted retraction => StreamReplay.ApplyCorrections(events.TakeWhile(e => e != recorded)).First(e => e.Id == retraction.EventId).Step,
        var step => step,
    };
}

/// <summary>Why a verdict changed: computed, never guessed (see <see cref="CauseSearch"/>).</summary>
/// <param name="Because">The events whose omission restores the old verdict, in log order: each of them alone, or, if
/// <paramref name="Together"/> holds, all of them and no fewer.</param>
/// <param name="Together">Whether no single event restores the old verdict, but only these together.</param>
/// <param name="Deadline">Whether the passing of time alone changed it: the same events give another verdict on the other date.</param>
/// <param name="Definition">Whether the other definition alone changed it.</param>
/// <param name="Then">If time or the definition alone changed it to a third verdict: the events that changed it from there, in log order.</param>
public sealed record Causes(
    IReadOnlyList<Cause> Because, bool Together, bool Deadline, bool Definition, IReadOnlyList<Cause> Then);
