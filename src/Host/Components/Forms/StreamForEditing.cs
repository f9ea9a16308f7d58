using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Forms;

/// <summary>A stream as loaded for a form, with the replay that judges it.</summary>
/// <param name="Closed">The years that its programme has closed.</param>
/// <param name="Directory">The reference data a decision needs from other streams.</param>
public sealed record StreamForEditing(
    StoredStream Stored, Replay Replay, IReadOnlyList<int> Closed, IReferenceData Directory)
{
    /// <summary>The id of the stream.</summary>
    public StreamId Stream => Stored.Id;

    /// <summary>Its events as stored.</summary>
    public IReadOnlyList<StoredEvent> Lines => Stored.Lines;

    /// <summary>The same, typed.</summary>
    public IReadOnlyList<EventEnvelope> Events => Stored.Events;

    /// <summary>The stream with its corrections applied.</summary>
    public IReadOnlyList<EventEnvelope> EffectiveEvents { get; } = StreamReplay.ApplyCorrections(Stored.Events);

    /// <summary>The version of the last event; 0 if there is none.</summary>
    public long Version => Stored.Version;

    /// <summary>Why a step may not be recorded; null if it may.</summary>
    public Refusal? Validate(Step step) => StreamReplay.Fold(Stream, EffectiveEvents).Validate(step, Directory);

    /// <summary>Why a correction may not be recorded; null if it may, judged by this stream only.</summary>
    public Refusal? Validate(Correction correction, EventId id) =>
        StreamDecisions.Correct(Stream, Events, Next(correction, id), Directory).Try(out _, out var refusal) ? null : refusal;

    /// <summary>The current verdict of a trajectory; null if it does not exist yet.</summary>
    public Verdict? Verdict => Judge(EffectiveEvents);

    /// <summary>The verdict of a trajectory with extra steps, including corrections.</summary>
    public Verdict? VerdictWith(IEnumerable<(EventId Id, Step Step)> steps) => Judge(With(steps));

    /// <summary>The stream with extra steps, including corrections.</summary>
    public IReadOnlyList<EventEnvelope> With(IEnumerable<(EventId Id, Step Step)> steps) => StreamReplay.ApplyCorrections([.. Events, .. steps.Select((s, i) => Next(s.Step, s.Id, i))]);

    /// <summary>The events recorded after a version.</summary>
    public IReadOnlyList<StoredEvent> Since(long version) => [.. Lines.Where(l => l.Version > version)];

    private EventEnvelope Next(Step step, EventId id, int after = 0) => new(id, Replay.Position + 1 + after, Replay.Inputs.KnownAt, step);

    private Verdict? Judge(IReadOnlyList<EventEnvelope> effective) =>
        Stream.Kind == StreamKind.Trajectory ? Replay.Judge(Replay.Inputs, new(Stream.Id), effective, Replay.Context) : null;
}

/// <summary>The effect of a step or a correction on the count of its trajectory.</summary>
/// <param name="Before">Null if the trajectory does not exist yet.</param>
/// <param name="After">Null if the trajectory no longer exists after it.</param>
/// <param name="StartsLater">The date of a future step, which has no effect yet.</param>
/// <param name="Closed">The closed years it affects: the closing stays as it was, and the restatement shows the difference.</param>
/// <param name="Doubts">What makes one doubt that the step was meant so.</param>
public sealed record CountEffect(Verdict? Before, Verdict? After, LocalDate? StartsLater, IReadOnlyList<int> Closed, IReadOnlyList<string> Doubts)
{
    /// <summary>The effect of one more step, with the steps recorded together with it.</summary>
    public static CountEffect Of(StreamForEditing opened, Step step, EventId id, params IEnumerable<(EventId Id, Step Step)> following)
    {
        var (before, after) = (opened.Verdict, opened.VerdictWith([(id, step), .. following]));
        var date = step is Domain.Trajectories.TrajectoryEvent dated ? dated.Date() : default;
        return new(
            before, after, date > opened.Replay.Inputs.AsOf ? date : null, [.. Touched(before, after).Where(opened.Closed.Contains).Distinct().Order()],
            [.. following.Select(f => f.Step).Prepend(step).SelectMany(s => StepDoubts.Of(s, opened))]);
    }

    /// <summary>Whether the verdict is the same as before.</summary>
    public bool IsNone => Before?.State == After?.State && Before?.Year == After?.Year && Before?.BookedUnder == After?.BookedUnder;

    // A year's figures depend on the verdicts of its trajectories, and on the year in which an employer's first job starts.
    private static IEnumerable<int> Touched(Verdict? before, Verdict? after)
    {
        if (Told(before) != Told(after))
        {
            foreach (var year in new[] { before?.Year, after?.Year }.OfType<int>())
            {
                yield return year;
            }
        }

        foreach (var job in Jobs(before).Except(Jobs(after)).Concat(Jobs(after).Except(Jobs(before))))
        {
            yield return job.Start.Year;
        }
    }

    private static (Scope?, Rule?, int?, Standing?, bool?) Told(Verdict? verdict) =>
        (verdict?.State, verdict?.BookedUnder, verdict?.Year, verdict?.CohortJob?.Standing, verdict?.Facts.Closing?.IsDropout);

    private static IEnumerable<(string Entity, LocalDate Start, Scope Scope)> Jobs(Verdict? verdict) =>
        verdict?.Jobs.Select(j => (j.Job.Entity.ToString(), j.Job.Start, j.Scope)) ?? [];
}
