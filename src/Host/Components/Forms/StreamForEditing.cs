using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Forms;

/// <summary>A stream as it stands while someone records on it, with the replay by which it is judged.</summary>
/// <param name="Closed">The years that its programme has closed.</param>
/// <param name="Directory">What a decision asks of other streams.</param>
public sealed record StreamForEditing(
    StoredStream Stored, Replay Replay, IReadOnlyList<int> Closed, IReferenceData Directory)
{
    /// <summary>Which stream it is.</summary>
    public StreamId Stream => Stored.Id;

    /// <summary>Every event of it, as stored.</summary>
    public IReadOnlyList<StoredEvent> Lines => Stored.Lines;

    /// <summary>The same, typed.</summary>
    public IReadOnlyList<EventEnvelope> Events => Stored.Events;

    /// <summary>The stream with its corrections applied.</summary>
    public IReadOnlyList<EventEnvelope> AsKnown { get; } = StreamReplay.ApplyCorrections(Stored.Events);

    /// <summary>The version of the last event; 0 where there is none.</summary>
    public long Version => Stored.Version;

    /// <summary>Why a step may not be recorded; null where it may.</summary>
    public Refusal? Validate(Step step) => StreamReplay.Fold(Stream, AsKnown).Validate(step, Directory);

    /// <summary>Why a correction may not be recorded; null where it may, as far as this stream tells.</summary>
    public Refusal? Validate(Correction correction, EventId id) =>
        StreamDecisions.Correct(Stream, Events, Next(correction, id), Directory).Try(out _, out var refusal) ? null : refusal;

    /// <summary>What a trajectory counts for now; null where it does not exist yet.</summary>
    public Verdict? Verdict => Judge(AsKnown);

    /// <summary>What a trajectory would count for with some steps more, corrections among them.</summary>
    public Verdict? VerdictWith(IEnumerable<(EventId Id, Step Step)> steps) => Judge(With(steps));

    /// <summary>The stream as it would read with some steps more, corrections among them.</summary>
    public IReadOnlyList<EventEnvelope> With(IEnumerable<(EventId Id, Step Step)> steps) => StreamReplay.ApplyCorrections([.. Events, .. steps.Select((s, i) => Next(s.Step, s.Id, i))]);

    /// <summary>What was recorded after a version.</summary>
    public IReadOnlyList<StoredEvent> Since(long version) => [.. Lines.Where(l => l.Version > version)];

    private EventEnvelope Next(Step step, EventId id, int after = 0) => new(id, Replay.Position + 1 + after, Replay.Inputs.KnownAt, step);

    private Verdict? Judge(IReadOnlyList<EventEnvelope> asKnown) =>
        Stream.Kind == StreamKind.Trajectory ? Replay.Judge(Replay.Inputs, new(Stream.Id), asKnown, Replay.Employers.EntityOf) : null;
}

/// <summary>What a step or a correction does to the count of its trajectory.</summary>
/// <param name="Before">Null where the trajectory does not exist yet.</param>
/// <param name="After">Null where it does not exist then.</param>
/// <param name="StartsLater">The date of a step that lies ahead, so that it has no effect yet.</param>
/// <param name="Closed">The closed years that it touches: what was closed stays as it was, and the restatement shows it.</param>
public sealed record CountEffect(Verdict? Before, Verdict? After, LocalDate? StartsLater, IReadOnlyList<int> Closed)
{
    /// <summary>The effect of one step more, with what is recorded together with it.</summary>
    public static CountEffect Of(StreamForEditing opened, Step step, EventId id, params IEnumerable<(EventId Id, Step Step)> following)
    {
        var (before, after) = (opened.Verdict, opened.VerdictWith([(id, step), .. following]));
        var date = step is Domain.Trajectories.TrajectoryEvent dated ? Domain.Trajectories.StepDate.Of(dated) : default;
        return new(
            before, after, date > opened.Replay.Inputs.AsOf ? date : null, [.. Touched(before, after).Where(opened.Closed.Contains).Distinct().Order()]);
    }

    /// <summary>Whether the trajectory counts for the same as before.</summary>
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
