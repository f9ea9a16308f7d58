using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Restatement;

/// <summary>What kind of event moved a verdict.</summary>
public enum CauseKind
{
    /// <summary>A step recorded after the earlier moment.</summary>
    [Code("late_entry")] LateEntry,
    [Code("correction")] Correction,
    [Code("retraction")] Retraction,
    [Code("reopening")] Reopening,
}

/// <summary>An event recorded between the two moments that may have moved a verdict.</summary>
/// <param name="Step">The payload of the event itself.</param>
/// <param name="About">The step it speaks of: of a correction the step as corrected, of a retraction the step as it last stood,
/// else the step itself.</param>
/// <param name="Date">When that step happened; null where it has no date.</param>
/// <param name="Position">The place of the event in the log.</param>
public sealed record Cause(
    StreamId Stream, EventId Event, CauseKind Kind, Step Step, Step About, LocalDate? Date, Instant RecordedAt, long Position)
{
    /// <summary>The events of a stream recorded after a position, as what may have moved a verdict.</summary>
    /// <param name="stream">Every event of the stream, in order, corrections included.</param>
    internal static IEnumerable<Cause> After(long position, StreamId stream, IReadOnlyList<EventEnvelope> events) =>
        events.Where(e => e.Position > position).Select(e => Of(stream, e, events));

    private static Cause Of(StreamId stream, EventEnvelope recorded, IReadOnlyList<EventEnvelope> events)
    {
        var about = SpokenOf(recorded, events);
        return new(stream, recorded.Id, KindOf(recorded.Step), recorded.Step, about, DateOf(about), recorded.RecordedAt, recorded.Position);
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

    private static LocalDate? DateOf(Step step) => step switch
    {
        TrajectoryEvent e => StepDate.Of(e),
        EmployerRegistered e => e.On,
        EmployerExperienceAttested e => e.On,
        _ => null,
    };
}

/// <summary>Why a verdict moved: computed, never guessed (see <see cref="CauseSearch"/>).</summary>
/// <param name="Because">The events whose leaving out gives the old verdict back, in log order: each of them alone, or, where
/// <paramref name="Together"/> holds, all of them and no fewer.</param>
/// <param name="Together">Whether no single event gives the old verdict back, but only these together.</param>
/// <param name="Deadline">Whether the passing of time alone moved it: on the other date, the same events say something else.</param>
/// <param name="Definition">Whether the other definition alone moved it.</param>
/// <param name="Then">Where time or the definition alone moved it elsewhere: the events that moved it on from there, in log order.</param>
public sealed record Causes(
    IReadOnlyList<Cause> Because, bool Together, bool Deadline, bool Definition, IReadOnlyList<Cause> Then);
